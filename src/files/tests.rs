use super::*;

#[cfg(unix)]
#[test]
fn what_is_made_is_its_owners_alone_or_shared_as_the_kring_file_is() {
    let dir = tempfile::tempdir().unwrap();
    let db = dir.path().join("kring.sqlite");
    create_new(&db, Access::Owner).unwrap();
    for (access, file, folder) in [(Access::Owner, 0o600, 0o700), (Access::Group, 0o660, 0o770)] {
        share(&db, access).unwrap();
        assert_eq!(Access::of(&db), access);
        let deep = dir.path().join(format!("{access:?}/deep"));
        make_folder(&deep, Access::of(&db)).unwrap();
        let (written, copied) = (deep.join("a"), deep.join("b"));
        write(&written, "text", access).unwrap();
        copy(&written, &copied, access).unwrap();
        for made in [&written, &copied, &db] {
            assert_eq!(mode(made), Some(file), "{}", made.display());
        }
        assert_eq!(mode(&deep), Some(folder));
        assert_eq!(mode(deep.parent().unwrap()), Some(folder));
    }
}

#[cfg(unix)]
#[test]
fn a_file_that_came_with_wide_permissions_shares_nothing() {
    let dir = tempfile::tempdir().unwrap();
    let db = dir.path().join("kring.sqlite");
    for wide in [0o644, 0o664, 0o640, 0o666] {
        std::fs::write(&db, "").unwrap();
        let permissions = std::os::unix::fs::PermissionsExt::from_mode(wide);
        std::fs::set_permissions(&db, permissions).unwrap();
        assert_eq!(Access::of(&db), Access::Owner, "{wide:o}");
    }
}

#[test]
fn what_was_not_finished_leaves_what_was_there() {
    let dir = tempfile::tempdir().unwrap();
    let page = dir.path().join("page.html");
    write(&page, "first", Access::Owner).unwrap();
    let mut unfinished = Unfinished::begin(&page, Access::Owner).unwrap();
    unfinished.write_all(b"second, and half").unwrap();
    drop(unfinished);
    assert_eq!(std::fs::read_to_string(&page).unwrap(), "first");
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1, "no part is left");
    write(&page, "second", Access::Owner).unwrap();
    assert_eq!(std::fs::read_to_string(&page).unwrap(), "second");
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 1, "no part is left");
}

#[test]
fn a_file_without_a_name_leaves_none() {
    let dir = tempfile::tempdir().unwrap();
    let (mut one, other) = (nameless(dir.path()).unwrap(), nameless(dir.path()).unwrap());
    one.write_all(b"text").unwrap();
    assert_eq!((one.metadata().unwrap().len(), other.metadata().unwrap().len()), (4, 0));
    drop((one, other));
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
    assert!(nameless(&dir.path().join("nowhere")).is_err());
}

#[test]
fn only_ones_own_earlier_output_is_replaced() {
    let dir = tempfile::tempdir().unwrap();
    let check = |name: &str, content: Option<&str>, expect: Option<&str>| {
        let path = dir.path().join(name);
        if let Some(content) = content {
            std::fs::write(&path, content).unwrap();
        }
        let refused = may_replace(&path, |head| head.starts_with("own")).err();
        assert_eq!(refused.map(|problem| problem.message.id), expect, "{name}");
    };
    check("new.csv", None, None);
    check("empty.csv", Some(""), None);
    check("own.csv", Some("own header"), None);
    check("orders.csv", Some("order_id,amount"), Some("output-taken"));
    check("kring.sqlite-wal", None, Some("output-of-database"));
}

#[test]
fn a_name_that_leaves_no_room_is_too_long() {
    let dir = tempfile::tempdir().unwrap();
    assert!(!is_too_long(&dir.path().join("kring.sqlite")));
    if cfg!(unix) {
        assert!(is_too_long(&dir.path().join(format!("{}.sqlite", "n".repeat(248)))));
        assert!(is_too_long(&dir.path().join(vec!["n".repeat(200); 21].join("/"))));
    }
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_a_pipe_a_pipe() {
    let dir = tempfile::tempdir().unwrap();
    let (page, link) = (dir.path().join("page.html"), dir.path().join("link.html"));
    write(&page, "first", Access::Owner).unwrap();
    std::os::unix::fs::symlink(&page, &link).unwrap();
    write(&link, "second", Access::Owner).unwrap();
    assert!(std::fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(std::fs::read_to_string(&page).unwrap(), "second");

    let pipe = dir.path().join("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reads = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::read_to_string(pipe).unwrap()
    });
    write(&pipe, "for whoever reads", Access::Owner).unwrap();
    assert!(!pipe.is_file());
    assert_eq!(reads.join().unwrap(), "for whoever reads");
}
