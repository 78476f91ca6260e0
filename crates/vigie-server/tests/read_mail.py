"""Reads a mail with Python's own parser and says what it found, as JSON. A picture goes into PNG. read_mail.py MAIL PNG"""
import email, email.policy, json, pathlib, sys

message = email.message_from_bytes(pathlib.Path(sys.argv[1]).read_bytes(), policy=email.policy.default)


def shape(part):
    inside = [shape(one) for one in part.iter_parts()] if part.is_multipart() else []
    return [part.get_content_type(), *inside]


parts = {part.get_content_type(): part for part in message.walk()}
picture = parts.get("image/png")
if picture is not None:
    pathlib.Path(sys.argv[2]).write_bytes(picture.get_content())
json.dump(
    {
        "shape": shape(message),
        "headers": {name.lower(): str(value) for name, value in message.items()},
        "names": [name.lower() for name in message.keys()],
        "to": [[one.display_name, one.addr_spec] for one in message["to"].addresses],
        "html": parts["text/html"].get_content(),
        "plain": parts["text/plain"].get_content(),
        "cid": picture and picture["content-id"],
        "disposition": picture and picture.get_content_disposition(),
        "defects": [str(one) for part in message.walk() for one in part.defects],
    },
    sys.stdout,
)
