"""A mail that is written and not sent: mail programs open it as a draft; a person chooses the recipients."""

from email import policy
from email.message import EmailMessage

from advocate_desk.documents.html import page
from advocate_desk.documents.legal import legal_document
from advocate_desk.documents.model import Document
from advocate_desk.documents.raster import png
from advocate_desk.documents.text import plain_text

# Seven bits, so that no gateway has to re-code it; CRLF as on the wire.
_POLICY = policy.SMTP.clone(cte_type="7bit")


def write(document: Document) -> bytes:
    """The document as .eml: plain text, and HTML with its pictures inside the mail; the same bytes every time."""
    document = legal_document(document)
    pictures: dict[bytes, str] = {}

    def embed(svg: bytes) -> str:
        return "cid:" + pictures.setdefault(svg, f"picture{len(pictures) + 1}@advocate-desk.invalid")

    mail = EmailMessage(policy=_POLICY)
    mail["Subject"] = " ".join(document.name.split())
    mail["X-Unsent"] = "1"
    mail["MIME-Version"] = "1.0"
    mail.set_content(plain_text(document), cte="quoted-printable")
    mail.add_alternative(page(document, embed), subtype="html", cte="quoted-printable")
    formatted = mail.get_payload()[1]  # type: ignore[index]
    for svg, name in pictures.items():
        formatted.add_related(png(svg), "image", "png", cid=f"<{name}>", disposition="inline")  # type: ignore[union-attr]
    for number, part in enumerate(part for part in mail.walk() if part.is_multipart()):
        part.set_boundary(
            f"=_advocate_desk_{number}_="
        )  # the library would throw dice; "=_" cannot occur in these codings
    return mail.as_bytes()
