import json
from typing import Any

from loopback import Play, Received, Service, ServiceCase, Wire, answer, gives, status
from runtime import ApiError, Page


class Lists(ServiceCase):
    def pages(self, *bodies: dict[str, Any]) -> Service:
        """Plays pages by the number in their address; a page's link is completed with the origin."""

        def play(request: Received, wire: Wire) -> None:
            number = int(request.target.partition("page=")[2][:1] or 0)
            content = json.dumps(bodies[number]).replace("ORIGIN", service.origin)
            wire.send(answer(200, content.encode(), content_type="application/json"))

        service = self.serve(play)
        return service

    def test_go_through_all_pages_empty_ones_too(self) -> None:
        service = self.pages(
            {"@odata.count": 3, "value": [{"id": 1}, {"id": 2}], "@odata.nextLink": "ORIGIN/beta/users?page=1&$skiptoken=a%2Bb'c%20d"},
            {"value": [], "@odata.nextLink": "ORIGIN/beta/users?page=2"},
            {"value": [{"id": 3}], "@odata.deltaLink": "ORIGIN/beta/users/delta?t=1"},
        )
        users = self.client(service).at("users").list(top=2, headers={"ConsistencyLevel": "eventual"})
        self.assertEqual((service.received, users.count, users.delta_link), ([], None, None))
        self.assertEqual(list(users), [{"id": 1}, {"id": 2}, {"id": 3}])
        self.assertEqual((users.count, users.delta_link), (3, f"{service.origin}/beta/users/delta?t=1"))
        self.assertEqual(
            [one.target for one in service.received], ["/beta/users?$top=2", "/beta/users?page=1&$skiptoken=a%2Bb'c%20d", "/beta/users?page=2"]
        )
        self.assertEqual([one.headers["consistencylevel"] for one in service.received], ["eventual"] * 3)

    def test_give_their_pages_as_received_and_start_anew_each_time(self) -> None:
        service = self.pages(
            {"@odata.context": "c", "value": [], "@odata.nextLink": "users?page=1"}, {"value": [{"id": 1, "extra": None}], "x@y.z": {"a": 1}}
        )
        users = self.client(service).at("users").list()
        first, second = users.pages()
        self.assertEqual(first.body, {"@odata.context": "c", "value": [], "@odata.nextLink": "users?page=1"})
        self.assertEqual((second.body["x@y.z"], second.value, second.next_link), ({"a": 1}, [{"id": 1, "extra": None}], None))
        self.assertEqual((users.page().body, users.to_list(), users.to_list()), (first.body, [{"id": 1, "extra": None}], [{"id": 1, "extra": None}]))
        self.assertEqual(len(service.received), 7)
        self.assertEqual((repr(first), repr(users)), ("<Page of 0>", f"<Paged GET {service.origin}/beta/users>"))
        self.assertIsInstance(first, Page)

    def test_ask_for_no_page_that_is_not_read(self) -> None:
        service = self.pages({"value": [1, 2], "@odata.nextLink": "users?page=1"}, {"value": [3]})
        for item in self.client(service).at("users").list():
            if item == 2:
                break
        self.assertEqual(len(service.received), 1)

    def test_stop_where_the_links_go_round(self) -> None:
        same = self.pages({"value": [1], "@odata.nextLink": "users?page=1"}, {"value": [2], "@odata.nextLink": "users?page=1"})
        fault = self.raised(self.client(same).at("users").list().to_list)
        self.assertEqual((fault.kind, fault.url, len(same.received)), ("paging", f"{same.origin}/beta/users", 2))
        back = self.pages(
            {"value": [1], "@odata.nextLink": "users?page=1"}, {"value": [2], "@odata.nextLink": "ORIGIN/beta/users?$filter=a%20eq%20'b'"}
        )
        self.assertIn("leads back", str(self.raised(self.client(back).at("users").list(filter="a eq 'b'").to_list)))

    def test_do_not_follow_links_elsewhere(self) -> None:
        other = self.serve(gives({"value": []}))
        for link in (
            f"{other.origin}/beta/users?$skiptoken=1",
            "https://evil.example/?$skiptoken=1",
            "//evil.example/users",
            "data:application/json,{}",
            "http://[",
            "\\\\evil.example",
        ):
            service = self.pages({"value": [1], "@odata.nextLink": link}, {"value": []})
            fault = self.raised(self.client(service, access_token="secret-token").at("users").list().to_list)
            # A backslash is a part of a path to us, and our own service has no such page.
            self.assertEqual(fault.kind, "paging")
            self.assertNotIn("skiptoken", str(fault))
        self.assertEqual(other.received, [])
        allowed = self.pages({"value": [1], "@odata.nextLink": f"{other.origin}/beta/users"})
        self.assertEqual(self.client(allowed, access_token="secret-token", token_origins=[f"{other.origin}/x"]).at("users").list().to_list(), [1])
        self.assertEqual(other.received[0].headers["authorization"], "Bearer secret-token")

    def test_tell_of_an_answer_that_is_no_page(self) -> None:
        for play in (gives({}), gives({"value": None}), gives({"value": {"id": 1}}), gives([]), status(204), status(202)):
            service = self.serve(play)
            self.assertEqual(self.raised(self.client(service).list().page).kind, "paging")


class Changes(ServiceCase):
    def changes(self, fault: Play) -> Service:
        """A delta query of two pages; a link with `token=old` is forgotten, which `fault` tells."""

        def play(request: Received, wire: Wire) -> None:
            end = f"{service.origin}/beta/delta?token=new"
            if "token=old" in request.target:
                fault(request, wire)
            elif "token=new" in request.target:
                gives({"value": [], "@odata.deltaLink": end})(request, wire)
            elif "skip=1" in request.target:
                gives({"value": [{"id": "2", "@removed": {"reason": "deleted"}}], "@odata.deltaLink": end})(request, wire)
            else:
                gives({"value": [{"id": "1"}], "@odata.nextLink": f"{service.origin}/beta/delta?skip=1"})(request, wire)

        service = self.serve(play)
        return service

    def test_end_with_a_link_at_which_the_next_begin(self) -> None:
        service = self.changes(status(410))
        delta = self.client(service).at("delta")
        changes = delta.changes(select=["id"])
        self.assertEqual(changes.to_list(), [{"id": "1"}, {"id": "2", "@removed": {"reason": "deleted"}}])
        later = delta.changes(from_=changes.delta_link, select=["id"])
        self.assertEqual((later.to_list(), later.page().value), ([], []))
        self.assertEqual(
            [one.target for one in service.received],
            ["/beta/delta?$select=id", "/beta/delta?skip=1", "/beta/delta?token=new", "/beta/delta?token=new"],
        )

    def test_do_not_begin_elsewhere(self) -> None:
        service = self.changes(status(410))
        for link in ("https://evil.example/users/delta", "data:,", "http://["):
            fault = self.raised(self.client(service, access_token="secret-token").at("delta").changes(from_=link).page)
            self.assertEqual(fault.kind, "paging")
        self.assertEqual(service.received, [])

    def test_start_over_if_their_state_is_forgotten(self) -> None:
        for fault in (
            status(410),
            gives({"error": {"code": "resyncRequired"}}, 400),
            gives({"error": {"code": "SyncStateNotFound"}}, 404),
            gives({"error": {"code": "x", "details": [1], "innerError": {"innererror": {"code": "ResyncRequired"}}}}, 400),
            gives(b'{"a":' * 400 + b'{"code":"resyncRequired"}' + b"}" * 400, 400),
            status(410, location="https://evil.example/delta"),
        ):
            service = self.changes(fault)
            resyncs: list[int] = []
            changes = (
                self.client(service)
                .at("delta")
                .changes(
                    from_=f"{service.origin}/beta/delta?token=old",
                    on_resync=lambda service=service, seen=resyncs: seen.append(len(service.received)),
                    top=5,
                )
            )
            self.assertEqual((len(changes.to_list()), resyncs), (2, [1]))
            self.assertEqual([one.target for one in service.received], ["/beta/delta?token=old", "/beta/delta?$top=5", "/beta/delta?skip=1"])

    def test_start_over_where_the_service_says(self) -> None:
        service = self.changes(status(410, location="/beta/delta?skip=1"))
        changes = self.client(service).at("delta").changes(from_=f"{service.origin}/beta/delta?token=old", on_resync=list)
        self.assertEqual(len(changes.to_list()), 1)

    def test_start_over_once_at_most_and_not_without_being_asked_to(self) -> None:
        service = self.serve(status(410))
        resyncs: list[object] = []
        self.assertIsInstance(self.raised(self.client(service).changes(on_resync=lambda: resyncs.append(1)).to_list), ApiError)
        self.assertEqual((len(resyncs), len(service.received)), (1, 2))
        self.assertEqual(self.raised(self.client(service).list().to_list).status, 410)

    def test_do_not_start_over_for_another_error(self) -> None:
        for fault in (gives({"error": {"code": "badRequest", "message": '"code":"resyncRequired"'}}, 400), status(400, b'{"code":resyncRequired')):
            service = self.serve(fault)
            self.assertEqual(self.raised(self.client(service).changes(on_resync=self.fail).to_list).status, 400)

    def test_fail_with_what_the_callers_function_fails_with(self) -> None:
        reason = OSError("disk full")

        def fails() -> None:
            raise reason

        error = self.raised(self.client(self.serve(status(410))).changes(on_resync=fails).to_list)
        self.assertIs(error, reason)
        self.assertIsNone(error.__context__)
