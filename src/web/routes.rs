//! Every page and form of the office, a line each: how it is asked for, where, and who may. The router is
//! made of this table, and tests walk it.

use std::marker::PhantomData;
use std::sync::OnceLock;

use axum::Router;
use axum::extract::{FromRequest, FromRequestParts, Request, State};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::{MethodRouter, get, post};

use super::desk::{Answer, Desk, Guest, Office, Owner, Rank, Staff, Viewer};
use super::pages::{
    by_hand, customers, find, login, me, newest, people, reports, settings, tasks, today, undo,
    welcome,
};
use crate::domain::account::Role;

const GUEST: Door<Guest> = Door(PhantomData);
const VIEWER: Door<Viewer> = Door(PhantomData);
const STAFF: Door<Staff> = Door(PhantomData);
const OWNER: Door<Owner> = Door(PhantomData);

/// The table.
pub(super) fn table() -> Vec<Route> {
    let mut all = vec![
        GUEST.get("/welcome", welcome::page),
        GUEST.post("/welcome", welcome::begin),
        GUEST.get("/login", login::page),
        GUEST.post("/login", login::sign_in),
        GUEST.get("/login/code", login::code),
        GUEST.post("/login/code", login::pass_code),
        GUEST.get("/invite/{link}", login::invited),
        GUEST.post("/invite/{link}", login::accept),
        VIEWER.post("/logout", login::sign_out),
        VIEWER.get("/kept", login::kept),
        VIEWER.get("/", today::page),
        VIEWER.get("/reports", reports::index),
        VIEWER.get("/reports/{id}", reports::show),
        VIEWER.get("/reports/{id}/sent", reports::sent),
        VIEWER.get("/me", me::page),
        VIEWER.post("/me", me::prefer),
        VIEWER.post("/me/password", me::change_password),
        VIEWER.get("/me/factor", me::factor),
        VIEWER.post("/me/factor", me::confirm_factor),
        VIEWER.post("/me/factor/off", me::factor_off),
        VIEWER.post("/me/sessions/{id}/end", me::end_session),
        VIEWER.get("/find", find::page),
        VIEWER.get("/find/names", find::names),
        VIEWER.get("/tasks", tasks::page),
        STAFF.post("/tasks", tasks::add),
        STAFF.post("/tasks/{id}/done", tasks::done),
        STAFF.get("/tasks/{id}/later", tasks::later),
        STAFF.post("/tasks/{id}/later", tasks::put_off),
        VIEWER.get("/conversations", newest::conversations),
        VIEWER.get("/orders", newest::orders),
        VIEWER.get("/contracts", newest::contracts),
        VIEWER.get("/answers", newest::answers),
        STAFF.get("/conversations/new", by_hand::conversation),
        STAFF.post("/conversations/new", by_hand::add_conversation),
        STAFF.get("/orders/new", by_hand::order),
        STAFF.post("/orders/new", by_hand::add_order),
        STAFF.get("/contracts/new", by_hand::contract),
        STAFF.post("/contracts/new", by_hand::add_contract),
        STAFF.get("/answers/new", by_hand::answer),
        STAFF.post("/answers/new", by_hand::add_answer),
        STAFF.post("/undo", undo::act),
        OWNER.get("/settings", settings::page),
        OWNER.get("/settings/people", people::page),
        OWNER.post("/settings/people", people::add),
        OWNER.post("/settings/people/{id}/role", people::set_role),
        OWNER.post("/settings/people/{id}/reset", people::reset),
        OWNER.post("/settings/people/{id}/remove", people::remove),
    ];
    all.extend(of_customers());
    all
}

fn of_customers() -> Vec<Route> {
    vec![
        VIEWER.get("/customers", customers::list::page),
        STAFF.post("/lists", customers::list::keep),
        STAFF.post("/lists/remove", customers::list::drop_list),
        STAFF.get("/customers/new", customers::edit::fresh),
        STAFF.post("/customers/new", customers::edit::add),
        VIEWER.get("/customers/{id}", customers::show::page),
        STAFF.post("/customers/{id}/interactions", customers::log::create),
        STAFF.get("/customers/{id}/edit", customers::edit::page),
        STAFF.post("/customers/{id}/edit", customers::edit::save),
        STAFF.get("/customers/{id}/left", customers::left::page),
        STAFF.post("/customers/{id}/left", customers::left::mark),
        STAFF.post("/customers/{id}/left/undo", customers::left::take_back),
        STAFF.get("/customers/{id}/merge", customers::merge::whom),
        STAFF.get("/customers/{id}/merge/{other}", customers::merge::page),
        STAFF.post("/customers/{id}/merge/{other}", customers::merge::merge),
        VIEWER.get("/customers/{id}/changes", customers::changes::page),
        VIEWER.get("/customers/{id}/sheet", customers::sheet::page),
        STAFF.get("/customers/{id}/consents", customers::small::consent),
        STAFF.post("/customers/{id}/consents", customers::small::give),
        STAFF.post("/customers/{id}/consents/withdraw", customers::small::withdraw),
        STAFF.get("/customers/{id}/next", customers::small::next),
        STAFF.post("/customers/{id}/next", customers::small::set_next),
        STAFF.get("/customers/{id}/tasks", customers::small::task),
        STAFF.post("/customers/{id}/tasks", customers::small::add_task),
        STAFF.post("/customers/{id}/tasks/{task}/done", customers::small::task_done),
        STAFF.get("/customers/{id}/people", customers::small::person),
        STAFF.post("/customers/{id}/people", customers::small::add_person),
        STAFF.get("/customers/{id}/people/{contact}", customers::small::one_person),
        STAFF.post("/customers/{id}/people/{contact}", customers::small::edit_person),
        STAFF.post("/customers/{id}/people/{contact}/remove", customers::small::remove_person),
        OWNER.get("/customers/{id}/erase", customers::erase::page),
        OWNER.post("/customers/{id}/erase", customers::erase::forget),
    ]
}

/// One line of the table.
pub(super) struct Route {
    pub(super) method: Method,
    pub(super) path: &'static str,
    /// `None`: anybody.
    pub(super) role: Option<Role>,
    handler: MethodRouter<Office>,
}

/// All of them, as a router.
pub(super) fn router() -> Router<Office> {
    table().into_iter().fold(Router::new(), |all, route| all.route(route.path, route.handler))
}

/// The paths there are.
pub(super) fn paths() -> &'static [&'static str] {
    static PATHS: OnceLock<Vec<&'static str>> = OnceLock::new();
    PATHS.get_or_init(|| table().into_iter().map(|route| route.path).collect())
}

struct Door<R>(PhantomData<fn() -> R>);

impl<R: Rank> Door<R> {
    fn get<A, M, F, T>(self, path: &'static str, page: F) -> Route
    where
        A: FromRequest<Office, M> + Send + 'static,
        M: Send + 'static,
        F: Fn(Desk<R>, A) -> T + Clone + Send + Sync + 'static,
        T: Future<Output = Answer> + Send + 'static,
    {
        let handler = get(move |State(office): State<Office>, request: Request| {
            at_desk(office, request, page.clone())
        });
        Route { method: Method::GET, path, role: R::ROLE, handler }
    }

    fn post<A, M, F, T>(self, path: &'static str, act: F) -> Route
    where
        A: FromRequest<Office, M> + Send + 'static,
        M: Send + 'static,
        F: Fn(Desk<R>, A) -> T + Clone + Send + Sync + 'static,
        T: Future<Output = Answer> + Send + 'static,
    {
        let handler = post(move |State(office): State<Office>, request: Request| {
            at_desk(office, request, act.clone())
        });
        Route { method: Method::POST, path, role: R::ROLE, handler }
    }
}

/// Reads what is asked besides; what does not read is a page that is not there.
async fn at_desk<R, A, M, F, T>(office: Office, request: Request, handler: F) -> Response
where
    R: Rank,
    A: FromRequest<Office, M> + Send + 'static,
    F: Fn(Desk<R>, A) -> T + Send + Sync + 'static,
    T: Future<Output = Answer> + Send + 'static,
{
    let (mut parts, body) = request.into_parts();
    let Ok(desk) = Desk::<R>::from_request_parts(&mut parts, &office).await;
    let asked = A::from_request(Request::from_parts(parts, body), &office).await;
    match asked.map_err(IntoResponse::into_response) {
        Ok(asked) => handler(desk, asked).await,
        Err(unread) if unread.status() == StatusCode::BAD_REQUEST => office.missing().await,
        Err(refused) => refused,
    }
}
