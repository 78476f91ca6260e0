"""A real SMTP server for tests (aiosmtpd): keeps what it gets, or refuses as it is told.

smtp_server.py FOLDER CERTIFICATE KEY: prints its port; STARTTLS only. Each mail becomes FOLDER/N.eml, with
FOLDER/N.envelope and FOLDER/N.greeting (the name of EHLO) beside it.
FOLDER/answer holds replies to give before accepting, one a line, used up from the top.
"""
import asyncio, pathlib, ssl, sys
from aiosmtpd.smtp import SMTP

folder = pathlib.Path(sys.argv[1])


class Keep:
    async def handle_DATA(self, server, session, envelope):
        answers = folder / "answer"
        lines = answers.read_text().splitlines() if answers.exists() else []
        if lines:
            answers.write_text("\n".join(lines[1:]))
            return lines[0]
        number = len(list(folder.glob("*.eml")))
        (folder / f"{number}.eml").write_bytes(envelope.original_content)
        (folder / f"{number}.envelope").write_text(f"{envelope.mail_from}\n{','.join(envelope.rcpt_tos)}\n")
        (folder / f"{number}.greeting").write_text(session.host_name)
        return "250 kept"


async def serve():
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(sys.argv[2], sys.argv[3])
    keep = Keep()
    make = lambda: SMTP(keep, hostname="localhost", tls_context=context, require_starttls=True)
    server = await asyncio.get_running_loop().create_server(make, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


asyncio.run(serve())
