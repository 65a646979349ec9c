"""The cues of English by which a passage shows what it is for: data of roles.py, one list a role."""

import re
from enum import StrEnum

from advocate_desk.briefing.inflection import PAST_FORMS
from advocate_desk.briefing.vocabulary import word_set


class Role(StrEnum):
    """The part a passage may play in a brief."""

    IMPACT = "impact"
    CAUSE = "cause"
    RULED_OUT = "ruled-out"
    DONE = "done"
    TODO = "to-do"
    ASK = "ask"
    PROMISE = "promise"
    STATUS = "status"
    EVENT = "event"
    DETECTION = "detection"
    QUESTION = "question"
    SUMMARY = "summary"
    BACKGROUND = "background"
    NOISE = "noise"


_HEADINGS: tuple[tuple[Role, str], ...] = (
    (Role.RULED_OUT, r"\bruled? out\b|\bruling out\b|\bnot the cause\b|\bexcluded\b"),
    (
        Role.NOISE,
        r"^(?:appendix|glossary|supporting|references?|links?|attendees|participants|about (?:us|this)|related|"
        r"credits|acknowledg|slack thread|supporting information)\b",
    ),
    (
        Role.TODO,
        r"action|next steps?|follow.?ups?|prevent|(?:what|how) (?:we|are)[\w' ]*(?:doing|going|chang|improv|"
        r"prevent)|improv|\bto.?do\b|remediation (?:items|plan|steps)|going forward|moving forward|"
        r"mitigations? planned|future|recommend|corrective",
    ),
    (Role.BACKGROUND, r"lessons?|what went|where we got lucky|learn|retrospective"),
    (Role.CAUSE, r"cause|\bwhy\b|trigger|contributing|fault|analysis|reason"),
    (Role.IMPACT, r"impact|affect|symptom|scope|consequence|damage"),
    (
        Role.DONE,
        r"resolution|recover|mitigat|repair|\bfix|how (?:we|it was) (?:fixed|resolved|responded)|workaround|"
        r"response|restor|remediat|resolved$",
    ),
    (Role.DETECTION, r"identified by|identified$|detect|discover|how (?:we|did we) (?:found|find|notice)|reported by"),
    (Role.EVENT, r"timeline|chronolog|sequence of events|context|history|log of|events? log|what happened when"),
    (Role.ASK, r"decision|\bask(?:s|ing)?\b|approval|need from|requests? to"),
    (Role.PROMISE, r"next update|commitment|promise"),
    (Role.STATUS, r"status|current state|monitoring$|investigating$|update$|verifying$"),
    (
        Role.SUMMARY,
        r"summary|overview|tl;?dr|what happened|abstract|introduction|description|synopsis|background|issue|"
        r"problem|incident|at a glance|key (?:points|facts)",
    ),
)
HEADINGS_COMPILED = tuple((role, re.compile(pattern, re.IGNORECASE)) for role, pattern in _HEADINGS)
QUESTION_OPENERS = re.compile(
    r"^(?:can|could|should|do|does|did|is|are|was|were|will|would|any|why|what|how|who|when|where|which|have|"
    r"has)\b(?! (?:to|we had|had)\b)",
    re.IGNORECASE,
)
QUESTION_MARK = re.compile(r"\?\s*$|\?\s")
RULED_OUT = re.compile(
    r"\bshow(?:s|ed)? no (?:errors?|faults?|signs?)\b|\b(?:is|are|was|were) (?:found )?(?:sound|in order)\b|"
    r"\b(?:did ?n.?t|did not|does ?n.?t|not) help\b|\brul(?:e|ed|es|ing) (?:\w+ ){0,3}out\b|"
    r"\bfirst suspected\b|\bnot a problem (?:of|with)\b|\bhad looked at that first\b|\bto exclude\b|"
    r"\bnot (?:the|a|related to the) (?:root )?cause\b|"
    r"\bunrelated to\b|\bturned out (?:not|to be (?:wrong|unrelated|something))|\b(?:was|"
    r"it was) (?:initially |first )?thought\b|\binitially (?:thought|suspected|believed|assumed)\b|"
    r"\bat first (?:we )?(?:thought|suspected)|\bno problems?\b|\bpasswords? do match\b|\bred herring\b|"
    r"\bfalse lead\b|\bhad no effect\b|\bmade no difference\b|\bnot due to\b|"
    r"\bwas n.?t the\b|\bnothing to do with\b|\bno evidence\b|\bnot caused by\b|\b(?:theory|hypothesis|"
    r"suspicion)\b.*\b(?:wrong|discard|dropp|incorrect)",
    re.IGNORECASE,
)
UNCERTAIN = re.compile(
    r"\b(?:may|might|could have|likely|probabl\w+|possibl\w+|suspect\w*|believe\w*|appear\w*|seem\w*|"
    r"theor\w+|speculat\w+|"
    r"preliminary|not (?:fully |yet )?(?:known|clear|understood|confirmed)|unclear|unknown|"
    r"under investigation|assum\w+|presum\w+|we think)\b",
    re.IGNORECASE,
)
DONE_MARK = re.compile(
    r"\((?:done|completed?|finished|fixed|closed|shipped|in place)\)|^(?:done|completed?|finished|fixed|"
    r"shipped)\s*[:–—-]|\bDONE\b|[✅✓☑]|"
    r"\b(?:done|completed|implemented|shipped|deployed|merged) (?:in|on|as of) |\b(?:has|have) (?:already |"
    r"now |since )?(?:been )?\w+(?:ed|ne|en|lt|ut|de)\b|"
    r"[-–—:,]\s*(?:done|completed|complete|finished)\.?$|\b(?:raised|received|opened|sent|requested)\.?$|"
    r"^(?:if|had) we had\b|\bstatus: (?:done|closed|complete)|\bthen (?:raised|opened|asked)\b|"
    r"\b(?:was|were) (?:\w+ly )?(?:set|added|changed|updated|completed|raised|fixed|deployed|removed|replaced)\b",
    re.IGNORECASE,
)
TICKETED = re.compile(
    r"^(?:we |the team |i )?(?:have )?(?:created|raised|opened|filed|logged) (?:a |an |"
    r"the )?(?:\w+ )?(?:ticket|issue|task|story|card)s? (?:to|for)\b",
    re.IGNORECASE,
)
INTENT = re.compile(
    r"\b(?:our|the) (?:[\w-]+ ){0,3}(?:teams?|engineers|vendor|provider|supplier|operator)(?: is| are) (?:also |"
    r"now |in the "
    r"process of )?(?:reviewing|reevaluating|re-evaluating|adding|building|changing|planning|improving|implementing)\b|"
    r"\b(?:we|our team|the team|engineering|they|i|our engineers)(?:'ll| will| are going to| plan to|"
    r" intend to| are planning to| are working (?:on|to)| are (?:adding|building|improving|reviewing|"
    r"changing|updating|investigating|implementing|evaluating)| need to| aim to| want to| must| should)\b"
    r"|\bwill be (?:\w+ed|built|made|put|done|reviewed)\b|\bis (?:planned|scheduled)\b|\bare planned\b|"
    r"\bwe need to\b|\b(?:next step|first course of action|action item|action)s?\b[^.]{0,20}(?::|,|is|to)\b|"
    r"\bto be (?:done|completed|scheduled|decided)\b",
    re.IGNORECASE,
)
PROMISE = re.compile(
    r"\bnext update\b|\b(?:we|i)(?:'ll| will) (?:\w+ )?(?:provide|send|share|post|give|update|report|publish|"
    r"call|come back|get back|follow up|let you know|keep you)\b|\b(?:agreed|promised|committed|"
    r"undertook) to\b|"
    r"\b(?:update|report|call|root cause|rca)\b[^.]{0,40}\bby (?:mon|tue|wed|thu|fri|sat|sun|tomorrow|noon|end of|\d)",
    re.IGNORECASE,
)
ASK = re.compile(
    r"\b(?:please (?:approve|answer|explain|call|check|confirm|approve|advise|decide|provide|send|let us|"
    r"name|tell)|we (?:need|ask|request) (?:you|your|that you|approval|a decision)|could you\b|can you\b|"
    r"would you\b|"
    r"(?:your|need|needs|awaiting|for|seek(?:ing)?) approval|decision (?:is )?(?:needed|required|pending)|"
    r"waiting (?:for|on) (?:your|the customer)|(?:she|he|they|customer|client|cio|ceo|cto|manager|"
    r"director) (?:\w+ )?(?:asks?|asked|wants?|wanted|requests?|requested|demands?|demanded|insists?|"
    r"needs?) (?:us|you|for|that|a|an|the|to|our)\b)",
    re.IGNORECASE,
)
IMPACT = re.compile(
    r"\b(?:unavailab\w+|downtime|un(?:edit|us|reach|play)able|unresponsive|broke(?:n)? down|breakdown|disturbance|"
    r"crash(?:ed|es)?|congestion|did(?: not|n't) \w+|not (?:be )?(?:available|accessible|reachable|able to|working|"
    r"load\w*)|inaccessible|unable to|could ?n.?t|could not|cannot|can not|can't|"
    r"(?:was|were|went|is|are|gone|go|been) (?:\w+ )?(?:down|offline|slow\w*|affected|impacted|disrupted|"
    r"interrupted|lost|delayed|degraded|exposed|blocked|broken|failing)|"
    r"stop(?:ped)? working|slow(?:er|ness)? (?:performance|response|loading|traffic)?|latency|error(?:s|"
    r" rates?| messages?)?\b|fail(?:ed|ing|ures?)|timed out|time-?outs?|outage|disrupt\w+|interrupt\w+|"
    r"degrad\w+|los(?:e|es|ing|t|s)\b|dead\b|busy tone|costs? (?:us|them|the)\b|\blate\b|behind schedule|"
    r"overdue|expos\w+|leak\w*|delay\w*|missing|impact\w*|affect\w*|"
    r"no longer (?:receiv\w+|work\w*|able|possible)|mismatched|maximum capacity|max capacity|out of (?:disk|"
    r"space|memory|service)|lack of|short of|out of reach|poor service|down\b)",
    re.IGNORECASE,
)
WHO = re.compile(
    r"\b(?:users?|customers?|clients?|sites?|services?|teams?|visitors|subscribers|callers|patients|shops?|"
    r"stores?|orders?|payments?|requests?|"
    r"traffic|calls?|logins?|sign-?ins?|pages?|applications?|apps?|accounts?|workloads?|deployments?|"
    r"merchants?|stations?|branches|offices|staff|people|everyone|all|website|platform|data|logs?|monitoring|"
    r"jobs|builds)\b",
    re.IGNORECASE,
)
PEOPLE = re.compile(
    r"\b(?:users?|customers?|clients?|visitors|subscribers|callers|patients|merchants?|passengers|students|staff|"
    r"people|"
    r"everyone|members|players|readers|travellers|tenants|account holders|editors|shoppers|guests|drivers|"
    r"buyers)\b(?!-)",
    re.IGNORECASE,
)
NO_HARM = re.compile(
    r"\b(?:not (?:be )?(?:been )?(?:affected|impacted)|unaffected|no impact|without impact|"
    r"no (?:\w+ ){1,3}(?:was|were|has been|have been) (?:lost|affected|harmed)|"
    r"(?:did not|didn['’]t) (?:suffer|crash|affect|impact|lose|fail)|should not (?:affect|impact)|"
    r"not service impacting|"
    r"passed all|able to recover|started correctly|as normal|properly|handled an? \w+|no reason to believe|"
    r"remained (?:available|stable))\b",
    re.IGNORECASE,
)
CAUSE = re.compile(
    r"\b(?:root cause|cause[ds]?\b|causing|because\b|due to|as a result of|result(?:ed|ing)? (?:in|from)|"
    r"led to|leading to|trigger\w*|stemm?ed from|attribut\w+ to|"
    r"(?:hardware|power|disk|storage|battery|network|component|electrical|mechanical|electromechanical|cooling) "
    r"(?:failure|fault|loss|outage)|failed (?:under load|to start)|human error|"
    r"originat\w+|introduced (?:by|in|a)|owing to|traced (?:back )?to|turned out to be|the (?:problem|issue|"
    r"reason|culprit) (?:was|is)|reason for|responsible for|stems? from|"
    r"a bug|(?:mis)?config\w*|by mistake|accident\w*|incorrectly|wrongly|inadvertently|erroneously|expired|"
    r"(?:ran|run|running) out of|out of (?:\w+ )?(?:disk|memory|space|storage|capacity)|insufficient|"
    r"not enough|shortage|password (?:was |had been )?(?:changed|rotated)|"
    r"exhaust\w+|announced a|security (?:alert|incident)|retired|overload\w*|was not enough|were not enough|"
    r", so (?:the|that|our|all|every|no)\b|promised\b|contract (?:only )?says|reduced from|rotated|"
    r"had not been)",
    re.IGNORECASE,
)
NO_CAUSE = re.compile(
    r"\b(?:investigat\w+|identif\w+|determin\w+|find|finding|understand|looking (?:for|into)|look for|"
    r"confirm\w*|establish)\b(?: \w+){0,2} (?:the |a |its )?(?:root )?(?:cause|reason)s?\b(?! (?:was|is|"
    r"might|may|as (?:an?|the)\b|of the \w+ was|of the \w+ is|to be)| ?:)|root cause analysis|\brca\b"
    r"|\b(?:investigation|work|looking|research|enquiry)\b.{0,24}\binto (?:the )?(?:root )?cause|"
    r"as (?:a )?root cause\b",
    re.IGNORECASE,
)
STRONG_REPAIR = re.compile(
    r"\b(?:switched from|moved (?:from|to)|migrated|restor\w+|recover\w+|repair\w*|fix(?:ed|es)?|mitigated|"
    r"revert\w*|roll(?:ed)? back|restarted|"
    r"rebooted|rebuilt|resolved|replaced|re-?enabled|"
    r"switch\w* (?:back|over|off)|failed over|increas(?:e|ed)|scaled|cleared|changed back|put back|"
    r"turned off|revoked|purged|renewed|reissued|patched|killed|re-?run|by hand|manually)\b",
    re.IGNORECASE,
)
REPAIR = re.compile(
    r"\b(?:switched from|moved (?:from|to)|migrated|restor\w+|recover\w+|repair\w*|fix(?:ed|es|"
    r"ing)?|mitigat\w+|revert\w*|roll(?:ed|ing)? back|"
    r"rollback|restart\w*|reboot\w*|rebuil\w+|resolv\w+|"
    r"replac\w+|disabl\w+|re-?enabl\w+|switch\w* (?:back|over|to|off)|fail(?:ed|ing) over|increas\w+|"
    r"add(?:ed|ing)|remov\w+|scal(?:ed|ing)|clear(?:ed|ing)|delet(?:ed|ing)|"
    r"updat(?:ed|ing)|deployed|changed back|put back|turned off|re-?rout\w+|isolat\w+|revok\w+|purg\w+|"
    r"rotat\w+|renew\w*|reissu\w+|patch\w*|blocked|killed|re-?run|re-?ran)\b",
    re.IGNORECASE,
)
NOT_YET = re.compile(
    r"\b(?:is|are|was|were|am|'re) (?:\w+ly )?(?:being |currently |now |still )?(?!running)\w+ing\b|\b(?:not|"
    r"n't|never|unable|still|started|began|begin\w*|continu\w+|discuss\w*|inform\w*|communicat\w+|notif\w+|"
    r"updated? (?:users|customers|send|sent)|users updated|being|simple:|reason|confirmed|will be|"
    r"there (?:was|were)|unsuccessful|partially|same error|status|requires?d?)\b",
    re.IGNORECASE,
)
CLOSED = re.compile(
    r"\b(?:incident|issue|problem|service|services|everything|all (?:\w+ )?(?:services|systems|instances)|"
    r"availability|performance|traffic)\b[^.]{0,60}\b(?:resolved|restored|repaired|closed|recovered|normal|"
    r"operational|steadied|working again|back)\b|\b(?:coming in again|working again|back (?:up|online|"
    r"in service|to normal)|is back|are back|service restored|cleared by)\b",
    re.IGNORECASE,
)
BOILER = re.compile(
    r"^(?:timeline|slack thread|war room|incident declared|incident is|created by|owner|status|severity|"
    r"https?:|see |full detailed|this page|copyright|©|posted (?:on|by|at)|was this article|\d+ out of \d+ found|"
    r"have more questions|submit a request|powered by|all times|\(all times|read (?:details|more)|subscribe|"
    r"please accept|"
    r"(?:and )?we (?:can only |again |once again |are )?(?:sincerely |deeply |truly |very )?(?:apologi[sz]e|sorry|"
    r"regret)|"
    r"\w+ (?:sincerely )?apologi[sz]es? (?:for|to)\b|we (?:want|wanted|would like) to (?:assure|apologi|thank)|"
    r"(?:please )?(?:let us know|call us|contact)\b|this report is\b|we (?:do not|don['’]t) anticipate|we pride|"
    r"expected results?:|we (?:sincerely )?appreciate|following on from|some background|although it appears|"
    r"i wanted to|as you (?:might|may) |"
    r"(?:e-?mail|service|we) (?:\w+ )?(?:is an essential|strive)|thank you for|we (?:sincerely )?apologi[sz]e|"
    r"sorry|we (?:know|"
    r"understand) )",
    re.IGNORECASE,
)
SUBJECTLESS_PAST = re.compile(r"^(?:\w+ed|\w+ed up|" + "|".join(sorted(PAST_FORMS)) + r")\b", re.IGNORECASE)
HABIT = re.compile(
    # Sentences that talk to whoever writes the brief are no facts, whoever wrote them.
    r"^.*\b(?:ignore (?:the |all |any )?(?:\w+ )?(?:above|previous|prior|instructions?)|disregard (?:the |"
    r"all )?(?:above|previous)|say (?:that )?(?:all|everything) is|you are an? (?:ai|assistant|"
    r"language model)|system prompt|write that there (?:was|is|were)|do not mention)\b|"
    r"^(?:this incident has been resolved|(?:more|further) updates? will (?:follow|be)|"
    r"(?:we|our (?:team|engineers)|the team|\w+) (?:is|are) (?:actively |currently |still |now |also |already |"
    r"continuing to )*"
    r"(?:monitor\w*|investigat\w+|working|looking|remediat\w+|mitigat\w+|analy[sz]\w+|examin\w+|assess\w+)\b"
    r"(?! (?:elevated|reports of \w+ (?:that|with)))|"
    r"(?:we|\w+) continues? to (?:monitor|investigate|work|see)\b|we have addressed the root cause|"
    r"we (?:will|'ll) (?:continue to )?(?:provide|share|post|give|send) (?:you )?(?:with )?(?:an? |more |further |"
    r"another |regular |"
    r"additional )?(?:updates?|information|details)(?: shortly| soon| as\b| when| here| once)|"
    r"we will continue to provide|we will (?:continue to )?provide (?:further |more |additional )?updates\b|"
    r"we are (?:currently |still |now |actively )?(?:monitoring|"
    r"investigating|working on|continuing)\b(?! (?:elevated|reports|errors|an? \w+ (?:that|with)))|"
    r"we (?:will )?continue to (?:monitor|investigate)|"
    r"we have found the (?:cause|issue|problem)\.?$|we have identified the (?:cause|issue|problem)\.?$|(?:a|"
    r"the) fix has been implemented and we are monitoring|hi all|posting for|no idea|any (?:help|idea)|"
    r"thanks in advance)",
    re.IGNORECASE,
)
MACHINE_WORD = re.compile(r"\b(?:[A-Z][a-z]+(?:[A-Z][a-z]+){2,}\w*|\w+_\w+|\w+(?:[-.]\w+){3,})\b")
IMPERATIVE_LEAD = re.compile(r"^(?:unknown|yes|no|maybe|perhaps|possibly|n/a|none)\b[,.:;]?\s*", re.IGNORECASE)
ORDERS = word_set(
    """
    add adjust agree alert allow analyse analyze apply arrange ask assess assign audit automate avoid block
    build capture change check clarify clean clear close communicate compare complete configure confirm consider
    contact continue convert create decide define deploy design determine develop disable discuss document drop
    educate enable encourage enforce enhance ensure establish evaluate expand explore extend file finalise
    finalize find fix follow get give harden hire identify implement improve include increase inform install
    introduce investigate invest limit look maintain make manage measure merge migrate modify monitor move
    notify obtain offer open optimise optimize order organise organize perform pin plan prepare prevent
    prioritise prioritize propose protect provide publish raise re-introduce rebuild recover reduce refactor
    reintroduce remove rename replace report request require research resize resolve restore restrict
    restructure retire review revise rewrite rotate run scale schedule search send separate set setup share
    simplify speak spike split standardise standardize stop store streamline strengthen switch talk test tighten
    track train tune update upgrade use validate verify work write
    """
)
