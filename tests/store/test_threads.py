from __future__ import annotations

import threading

from observatory.storage import Store

SUM = "select sum(i) as total, $number as number from range($number) as t(i)"


def ask(store: Store, first: int, wrong: list) -> None:
    for number in range(first, first + 60):
        try:
            with store.session() as session:
                [row] = session.execute(SUM, number=number)
        except Exception as error:  # the test reports whatever went wrong
            wrong.append(error)
            continue
        if (row["total"] or 0, row["number"]) != (number * (number - 1) // 2, number):
            wrong.append((number, row))


def test_eight_threads_of_sixty_queries_get_no_wrong_answer(store: Store) -> None:
    wrong: list = []
    threads = [threading.Thread(target=ask, args=(store, 1 + 1000 * i, wrong)) for i in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_readers_and_writers_at_once_see_whole_transactions_only(store: Store) -> None:
    with store.session() as session:
        session.execute("create table pair (a bigint, b bigint)")
        session.execute("insert into pair values (0, 0)")
    torn: list = []
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            with store.session() as session:
                [row] = session.execute("select a, b from pair")
                if row["a"] != row["b"]:
                    torn.append(row)

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for _ in range(20):
        store.write(lambda session: session.execute("update pair set a = a + 1, b = b + 1"))
    done.set()
    for reader in readers:
        reader.join()
    with store.session() as session:
        assert session.execute("select a, b from pair") == [{"a": 20, "b": 20}]
    assert torn == []
