"""A briefing and a plan as an advocate would write them, and what it takes to open the files again."""

import shutil
import subprocess
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from advocate_desk.documents.briefing_page import briefing_page
from advocate_desk.documents.model import (
    BulletList,
    Document,
    Heading,
    Look,
    PageBreak,
    Part,
    Run,
    Spacer,
    cell,
    paragraph,
    runs,
)
from advocate_desk.documents.plan_report import plan_report
from advocate_desk.documents.views import (
    ActionView,
    BriefingView,
    ChangeView,
    CriterionView,
    FiguresView,
    MilestoneView,
    NeedView,
    PlanView,
    RiskView,
    SectionView,
    StatementView,
    StepView,
    WorkstreamView,
)
from advocate_desk.domain.audience import Audience
from advocate_desk.domain.vocabulary import Edition, Rag

NEWARK = ZoneInfo("America/New_York")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=NEWARK)


def nov(day: int) -> date:
    return date(2026, 11, day)


@pytest.fixture(scope="session")
def briefing_view() -> BriefingView:
    says = StatementView
    return BriefingView(
        organisation="Talvik Networks",
        reference="B-07",
        reader="Oona Harker, COO, Brackenfell Mutual",
        version=2,
        issued_at=at(17, 8, 40),
        edition=Edition.CUSTOMER,
        zone=NEWARK,
        zone_name="Newark",
        language="en",
        headline="Claims are paid again;\nthe last repair is on Saturday",
        lead=(
            says("No claim has waited for the gateway since Friday 13 November."),
            says("The repair needs one night."),
        ),
        sections=(
            SectionView(
                Part.IMPACT,
                (says("41 hours without payments, at 3,100 dollars an hour."), says("This is $127,100.", Look.STRONG)),
                FiguresView(
                    (("Stop", "left"), ("Hours", "right"), ("Cost", "right")),
                    (("Tuesday 10 November", "29", "$89,900"), ("Friday 13 November", "12", "$37,200")),
                    ("Together", "41", "$127,100"),
                ),
            ),
            SectionView(
                Part.STORY,
                (
                    says("The gateway refused certificates after its update.", notes=(1,)),
                    says("A second clock was wrong too.", notes=(2,), essential=False),
                ),
            ),
            SectionView(
                Part.CAUSE,
                (says("A certificate nobody renewed."), says("Where it was born: in our process.", Look.MUTED)),
            ),
            SectionView(
                Part.STEPS,
                steps=(
                    StepView("Renewal made automatic", "Talvik", at(18, 22), Rag.GREEN),
                    StepView("Second gateway repaired", "", nov(21), Rag.AMBER),
                    StepView("Rehearsal with your shift", "Brackenfell", None, None),
                ),
            ),
            SectionView(
                Part.ASKS,
                (says("One night without batch runs."), says("Please say which by Thursday.", Look.STRONG)),
            ),
            SectionView(Part.NEXT, (says("In writing every day at 17:00."),)),
        ),
        sources=("your message of 10 November", "our protocol of 13 November"),
    )


@pytest.fixture(scope="session")
def plan_view() -> PlanView:
    return PlanView(
        organisation="Talvik Networks",
        account="Brackenfell Mutual",
        reference="B-07",
        version=3,
        issued_at=at(17, 9),
        edition=Edition.CUSTOMER,
        zone=NEWARK,
        zone_name="Newark",
        language="en",
        title="Get-well plan: claims paid on the day",
        goal="every claim is paid on its day for thirty days",
        rag=Rag.AMBER,
        rag_reason="one step came two days late.",
        criteria=(
            CriterionView("Thirty days, no late claim.", "Payment log", Rag.NONE, "from 22 Nov"),
            CriterionView("I hear of it before my branch does.", "", Rag.GREEN, "7 of 7"),
        ),
        since_version=2,
        changes=(
            ChangeView("Second gateway", nov(19), nov(21), "The part came late"),
            ChangeView("Rehearsal", None, nov(24), "You asked for it"),
            ChangeView("Printed notice", nov(18), None, ""),
        ),
        workstreams=(
            WorkstreamView(
                "Payments",
                "Ilse Ravn",
                (
                    ActionView(
                        "1", "Renewal made automatic", "Pavel Orlik", nov(10), nov(18), nov(10), nov(16), 1.0, Rag.GREEN
                    ),
                    ActionView(
                        "2",
                        "Second gateway repaired",
                        "",
                        nov(16),
                        at(21, 22),
                        nov(16),
                        nov(19),
                        0.5,
                        Rag.AMBER,
                        "two days late",
                        True,
                        Audience.CUSTOMER,
                    ),
                ),
            ),
            WorkstreamView("Proof", "", (ActionView("3", "Rehearsal with your shift", "Oona Harker"),)),
        ),
        milestones=(MilestoneView("Sign-off", date(2026, 12, 21), date(2026, 12, 19), None, "open", True),),
        risks=(RiskView("The part fails", "A red line at night", "Stay on one gateway", "Pavel Orlik", Rag.RED),),
        needs=(NeedView("Name a night without batch runs", "Oona Harker", at(19, 17)),),
        needs_from="Brackenfell",
        next_update="In writing every day at 17:00.",
        today=nov(17),
    )


@pytest.fixture(scope="session")
def briefing(briefing_view: BriefingView) -> Document:
    return briefing_page(briefing_view)


@pytest.fixture(scope="session")
def plan(plan_view: PlanView) -> Document:
    return plan_report(plan_view)


@pytest.fixture(scope="session")
def every_block(briefing: Document, plan: Document) -> Document:
    """A document that holds every kind of block the model has."""
    from dataclasses import replace

    rest = (
        PageBreak(),
        Heading("Second rank", Part.OTHER, 2),
        BulletList((runs("first point"), runs("second point\non two lines"))),
        Spacer(8),
        paragraph(Run("a raised", Look.PLAIN), Run("4", Look.NOTE), small=True),
        paragraph(*cell("tab\tand  two spaces")),
    )
    return replace(plan, blocks=(*briefing.blocks, *plan.blocks[1:], *rest))


@pytest.fixture(scope="session")
def by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes, str], bytes]:
    """Open a file in LibreOffice and print it as PDF; skipped where LibreOffice is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    home = tmp_path_factory.mktemp("libreoffice")

    def printed(data: bytes, ending: str) -> bytes:
        folder = tmp_path_factory.mktemp("printed")
        source: Path = folder / f"document.{ending}"
        source.write_bytes(data)
        profile = f"-env:UserInstallation={home.as_uri()}"
        command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
        done = subprocess.run(command, capture_output=True, timeout=180, check=False)
        made = folder / "document.pdf"
        assert made.exists(), done.stderr.decode(errors="replace")
        return made.read_bytes()

    return printed
