"""Bytes that nothing refers to any more."""

from sqlalchemy import Connection

_NAMED = (("attachment", "sha256"), ("mail", "raw_sha256"), ("inbox_item", "sha256"), ("set_aside", "sha256"))
"""Every column that names a blob."""


def sweep(conn: Connection) -> int:
    """Remove the bytes that no row names, nor any deleted row that undo or redo may bring back; how many went.

    What a dropped step had written is not coming back, and so holds nothing.
    """
    present = " UNION ".join(f"SELECT {column} FROM {table}" for table, column in _NAMED)
    places = ", ".join(f"'{table}'" for table, _column in _NAMED)
    done = conn.exec_driver_sql(
        f"""
        DELETE FROM blob WHERE sha256 NOT IN (
            {present}
            UNION SELECT coalesce(json_extract(h.former, '$.sha256'), json_extract(h.former, '$.raw_sha256'), '')
            FROM history h JOIN step s ON s.id = h.step_id LEFT JOIN step i ON i.id = s.inverts_id
            WHERE h.act = 'D' AND h.place IN ({places}) AND coalesce(i.state, '') <> 'dropped'
        )
        """
    )
    return done.rowcount
