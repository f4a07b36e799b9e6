"""The services of one open case file, as one value: the only door for the window, the command line and the sample."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from dhr_manager.services.action_plan import ActionPlanService
from dhr_manager.services.agencies import AgencyService
from dhr_manager.services.analysis import AnalysisService
from dhr_manager.services.blank_returns import BlankReturnService
from dhr_manager.services.chronology import ChronologyService
from dhr_manager.services.columns import ColumnService
from dhr_manager.services.drafts import DraftService
from dhr_manager.services.entries import EntryService
from dhr_manager.services.exercises import ExerciseService
from dhr_manager.services.history import HistoryService
from dhr_manager.services.incidents import IncidentService
from dhr_manager.services.knowledge import KnowledgeService
from dhr_manager.services.lanes import LaneService
from dhr_manager.services.learning import LearningService
from dhr_manager.services.log import LogService
from dhr_manager.services.memory import MemoryService
from dhr_manager.services.names import NameService
from dhr_manager.services.outputs import OutputService
from dhr_manager.services.panel import PanelService
from dhr_manager.services.partnership import PartnershipService
from dhr_manager.services.people import PeopleService
from dhr_manager.services.plans import PlanService
from dhr_manager.services.prompts import PromptService
from dhr_manager.services.records import RecordService
from dhr_manager.services.report import ReportService
from dhr_manager.services.returns import ReturnService
from dhr_manager.services.reviews import ReviewService
from dhr_manager.services.search import SearchService
from dhr_manager.services.timeline import TimelineService
from dhr_manager.services.undo import UndoService
from dhr_manager.services.versions import VersionService
from dhr_manager.services.views import ViewService

if TYPE_CHECKING:
    from dhr_manager.db.case_file import CaseFile


@dataclass(frozen=True, slots=True)
class Services:
    """All services of one case file; they live in the thread that opened it."""

    case: CaseFile
    partnership: PartnershipService
    plans: PlanService
    agencies: AgencyService
    reviews: ReviewService
    timeline: TimelineService
    people: PeopleService
    panel: PanelService
    returns: ReturnService
    columns: ColumnService
    chronology: ChronologyService
    entries: EntryService
    lanes: LaneService
    analysis: AnalysisService
    action_plan: ActionPlanService
    learning: LearningService
    records: RecordService
    report: ReportService
    outputs: OutputService
    names: NameService
    drafts: DraftService
    log: LogService
    search: SearchService
    memory: MemoryService
    exercises: ExerciseService
    undo: UndoService
    history: HistoryService
    versions: VersionService
    blank_returns: BlankReturnService
    views: ViewService
    prompts: PromptService
    knowledge: KnowledgeService
    incidents: IncidentService


def build(case: CaseFile, clock: Callable[[], date]) -> Services:
    """The services of an open case file; `clock` gives today's date."""
    return Services(
        case=case,
        partnership=PartnershipService(case, clock),
        plans=PlanService(case, clock),
        agencies=AgencyService(case, clock),
        reviews=ReviewService(case, clock),
        timeline=TimelineService(case, clock),
        people=PeopleService(case, clock),
        panel=PanelService(case, clock),
        returns=ReturnService(case, clock),
        columns=ColumnService(case, clock),
        chronology=ChronologyService(case, clock),
        entries=EntryService(case, clock),
        lanes=LaneService(case, clock),
        analysis=AnalysisService(case, clock),
        action_plan=ActionPlanService(case, clock),
        learning=LearningService(case, clock),
        records=RecordService(case, clock),
        report=ReportService(case, clock),
        outputs=OutputService(case, clock),
        names=NameService(case, clock),
        drafts=DraftService(case, clock),
        log=LogService(case, clock),
        search=SearchService(case, clock),
        memory=MemoryService(case, clock),
        exercises=ExerciseService(case, clock),
        undo=UndoService(case, clock),
        history=HistoryService(case, clock),
        versions=VersionService(case, clock),
        blank_returns=BlankReturnService(case, clock),
        views=ViewService(case, clock),
        prompts=PromptService(case, clock),
        knowledge=KnowledgeService(case, clock),
        incidents=IncidentService(case, clock),
    )
