"""Closed word lists of English that several rooms of the engine share: function words, plain heads, acronyms."""


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set, for lists that are read more often than computed."""
    return frozenset(text.split())


FUNCTION_WORDS = word_set(
    """
    a an the this that these those some any each every no all both either neither another such more most less
    few several many much and or but nor so yet if then than because since while when where which who whom whose
    what why how as at by for from in into of off on onto out over per through to toward towards under until up
    upon via with within without about above across after against along among around before behind below beneath
    beside between beyond during except inside near outside despite i we you he she it they me us him her them
    my our your his its their mine ours is are was were be been being am has have had having do does did doing
    can could will would shall should may might must not never only also just very too already still again there
    here now later soon once however therefore thus hence yes please due following prior instead rather
    """
)
DETERMINERS = word_set(
    """
    a an the this that these those some any each every no all both either neither another such more most several
    many few my our your his her its their whose one two three four five six seven eight nine ten
    """
)
LEADS_NOUN = word_set(
    """
    and or but nor as at by for from in into of off on onto out over per through to toward towards under until
    upon via with within without about above across after against along among around before behind below between
    beyond during except inside near outside despite because since while when where if is are was were be been
    being has have had do does did can could will would should may might must , ; : ( "
    """
)
PLAIN_HEADS = word_set(
    """
    account accounts access action activity address addresses agreement alarm alarms alert alerts amount answer
    answers application applications area areas backup backups behaviour behavior break business call calls
    capacity case cause change changes check checks choice clean-up cleanup cloud code component components
    connection connections contract copy copies cost costs count customer customers data date day days delay
    delays delivery demand design detail details developer developers device devices document documents drop
    effect effects email engineer engineers entry entries error errors event events failure failures feature
    features field fields file files fix fixes group groups growth guide guidance history hour hours image
    images impact increase incident incidents information inspection issue issues item items key keys label
    labels layer level levels limit limits line lines link links list load location locations log logs loss
    machine machines maintenance management mechanism memory message messages method migration minute minutes
    mode model module monitoring name names number numbers operation operations operator option options order
    orders outage output owner owners page pages part parts partner password passwords path pattern payment
    payments performance period permission permissions person phase phone plan plans platform point policy pool
    power problem problems procedure process processes product products program project projects provider queue
    rate rates record records recovery reference region regions release releases report reports request requests
    resource resources response responses result results review risk room rule rules schedule search section
    security server service services session sessions set setting settings setup shop signal site sites size
    software solution source space speed staff stage standard start state status step steps storage store
    structure supplier support switch system systems table tables tag target task tasks team teams test tests
    testing text threshold ticket tickets time timeout times tool tools traffic type types update updates
    upgrade usage use user users value values vendor version versions view volume warning warnings website
    websites work worker zone policy policies length renewal restart upgrade upgrades expiry traffic
    functionality content balance ratio
    """
)
ACTORS = word_set(
    """
    team teams user users customer customers engineer engineers developer developers staff group vendor supplier
    partner people person client clients department we they i you who operator operators
    """
)
KNOWN_ACRONYMS = word_set(
    """
    UK US EU USA IT CEO CFO CIO COO CTO VP HR PM AM UTC GMT CET EST PDT PST EDT ID PDF FAQ TV OK Q1 Q2 Q3 Q4 GBP
    USD EUR I A
    """
)
ADJECTIVES = word_set(
    """
    old new main second first third last single whole entire existing current previous internal external other
    same own live test primary default like-for-like temporary permanent local remote global central single
    shared separate underlying remaining missing following outstanding pending incoming outgoing running large
    small big high low key major minor wrong right correct different similar recent initial final
    """
)
MASS = word_set("""
    data traffic access space storage memory capacity support performance work usage monitoring information
    history software
    """)
MODALS = word_set("can could may might must shall should will would to cannot")
OF_OTHERWISE = {
    "change": "to",
    "changes": "to",
    "update": "to",
    "updates": "to",
    "problem": "with",
    "problems": "with",
    "issue": "with",
    "issues": "with",
}
AUXILIARIES = word_set("is are was were be been being am has have had get gets got getting")
