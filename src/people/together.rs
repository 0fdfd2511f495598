//! Everything that is wrong with one command is said at once, wherever it shows: in a field, in whom a
//! text means, in what stands in the file already.

use crate::domain::{Faults, Problem};

/// The value, or what was wrong with it kept beside the rest.
///
/// # Errors
/// What is no fault of whoever asked.
pub(super) fn gather<T>(
    faults: &mut Faults,
    asked: anyhow::Result<T>,
) -> anyhow::Result<Option<T>> {
    let error = match asked {
        Ok(value) => return Ok(Some(value)),
        Err(error) => error,
    };
    match error.downcast::<Faults>() {
        Ok(others) => faults.add(others),
        Err(error) => faults.add([error.downcast::<Problem>()?]),
    }
    Ok(None)
}

/// The same, with what is wrong said of this field.
///
/// # Errors
/// As it was.
pub fn on<T>(field: &'static str, asked: anyhow::Result<T>) -> anyhow::Result<T> {
    let of_field = |error: anyhow::Error| match error.downcast::<Problem>() {
        Ok(problem) => problem.on(field).into(),
        Err(error) => error,
    };
    asked.map_err(of_field)
}

/// Two things that do not hang on each other.
///
/// # Errors
/// All that is wrong with either, the first's first, or a database error.
pub fn both<A, B>(one: anyhow::Result<A>, other: anyhow::Result<B>) -> anyhow::Result<(A, B)> {
    let mut faults = Faults::default();
    match (gather(&mut faults, one)?, gather(&mut faults, other)?) {
        (Some(one), Some(other)) => Ok((one, other)),
        _ => Err(faults.into()),
    }
}

/// What was named; where there is no such thing, what else is wrong with what was typed is said too.
///
/// # Errors
/// All of that, or a database error.
pub fn beside<T>(
    named: anyhow::Result<T>,
    form: impl FnOnce() -> Result<(), Faults>,
) -> anyhow::Result<T> {
    let mut faults = Faults::default();
    if let Some(named) = gather(&mut faults, named)? {
        return Ok(named);
    }
    faults.add(form().err().unwrap_or_default());
    Err(faults.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_gathered_and_what_is_none_ends_it() {
        let mut faults = Faults::default();
        let mut others = Faults::default();
        others.take::<()>("on-model", Err(Problem::usage("bad-date")));
        assert_eq!(gather(&mut faults, Ok(1)).unwrap(), Some(1));
        assert_eq!(gather::<()>(&mut faults, Err(others.clone().into())).unwrap(), None);
        let one = Problem::failed("bad-date");
        assert_eq!(gather::<()>(&mut faults, Err(one.into())).unwrap(), None);
        assert!(gather::<()>(&mut faults, Err(anyhow::anyhow!("the disk"))).is_err());
        assert!(both::<(), ()>(Ok(()), Err(anyhow::anyhow!("the disk"))).is_err());
        assert_eq!(faults.problems().len(), 2);
    }
}
