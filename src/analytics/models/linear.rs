//! The little linear algebra that fitting three or four parameters takes.

pub(super) type Vector<const N: usize> = [f64; N];
pub(super) type Matrix<const N: usize> = [[f64; N]; N];

/// The lower triangle L of `matrix` = L Lᵀ, or `None` when it is not positive definite.
pub(super) fn cholesky<const N: usize>(matrix: &Matrix<N>) -> Option<Matrix<N>> {
    let mut lower = [[0.0; N]; N];
    for row in 0..N {
        for column in 0..=row {
            let known: f64 = (0..column).map(|k| lower[row][k] * lower[column][k]).sum();
            let rest = matrix[row][column] - known;
            if row != column {
                lower[row][column] = rest / lower[column][column];
            } else if rest > 0.0 && rest.is_finite() {
                lower[row][row] = rest.sqrt();
            } else {
                return None;
            }
        }
    }
    Some(lower)
}

/// Solves `matrix` · x = `right`, or `None` when the matrix is not positive definite.
pub(super) fn solve<const N: usize>(matrix: &Matrix<N>, right: &Vector<N>) -> Option<Vector<N>> {
    let lower = cholesky(matrix)?;
    let mut solution = *right;
    for row in 0..N {
        let known: f64 = (0..row).map(|k| lower[row][k] * solution[k]).sum();
        solution[row] = (solution[row] - known) / lower[row][row];
    }
    for row in (0..N).rev() {
        let known: f64 = (row + 1..N).map(|k| lower[k][row] * solution[k]).sum();
        solution[row] = (solution[row] - known) / lower[row][row];
    }
    Some(solution)
}

/// The inverse, or `None` when the matrix is not positive definite.
pub(super) fn inverse<const N: usize>(matrix: &Matrix<N>) -> Option<Matrix<N>> {
    let mut inverse = [[0.0; N]; N];
    for column in 0..N {
        let mut unit = [0.0; N];
        unit[column] = 1.0;
        let solved = solve(matrix, &unit)?;
        for row in 0..N {
            inverse[row][column] = solved[row];
        }
    }
    Some(inverse)
}

pub(super) fn norm<const N: usize>(vector: &Vector<N>) -> f64 {
    vector.iter().map(|v| v * v).sum::<f64>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_system_is_solved_and_an_inverse_undoes_its_matrix() {
        let matrix = [[4.0, 1.0, 0.5], [1.0, 3.0, 0.2], [0.5, 0.2, 2.0]];
        let solved = solve(&matrix, &[5.5, 4.2, 2.7]).unwrap();
        for value in solved {
            assert!((value - 1.0).abs() < 1e-14, "{solved:?}");
        }
        let inverse = inverse(&matrix).unwrap();
        for (row, left) in matrix.iter().enumerate() {
            for column in 0..3 {
                let product: f64 =
                    left.iter().zip(inverse).map(|(l, right)| l * right[column]).sum();
                let expect = if row == column { 1.0 } else { 0.0 };
                assert!((product - expect).abs() < 1e-14);
            }
        }
    }

    #[test]
    fn a_matrix_that_is_not_positive_definite_has_no_solution() {
        assert_eq!(solve(&[[1.0, 2.0], [2.0, 1.0]], &[1.0, 1.0]), None);
        assert_eq!(solve(&[[f64::NAN]], &[1.0]), None);
    }
}
