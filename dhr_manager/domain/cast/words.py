"""Words that decide about a name: titles, ordinary English words that are names too, and what follows initials."""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


FEMALE_TITLES = frozenset({"mrs", "ms", "miss", "lady", "dame", "madam"})
MALE_TITLES = frozenset({"mr", "sir", "lord", "master"})
PROFESSIONAL_TITLES = words_of(
    """
    dr doctor prof professor pc dc ds di ps dci dcs pcso wpc insp inspector sgt sergeant constable detective
    officer sw nurse cllr councillor rev reverend judge hhj midwife consultant supt superintendent cpn hv idva
    """
)
TITLES = FEMALE_TITLES | MALE_TITLES | PROFESSIONAL_TITLES | {"mx"}

# Words for relatives that stand before a forename like a title ("Uncle Tom").
KIN = words_of("uncle aunt auntie aunty nan nana nanny gran granny grandma grandad granddad grandpa mum mam dad cousin")

# Everyday words that are forenames or surnames as well: in lower case they are never taken for a person in prose.
ORDINARY = words_of(
    """
    jack bob josh carol pip ally
    abbey abbot ace alder amber angel apple april archer arch art ash aspen august autumn avery bacon bailey baker
    ball bank banks barber barker barn baron barrow bass bay beach beam bean bear beck bee bell berry best bill
    birch bird bishop black blade blaze blessing bliss bloom blue bolt bond bone book booth bow bowl bowler boy
    brand bread brewer briar bridge bright brook brooks broom brown buck bud bull burn burns burr bush butcher
    butler butter cain can cane cannon canon card carter carver cash castle cater chance chandler chapel chapman
    charity chase cherry child christian church clay clerk clement cliff close clover coal coast cobb cole colt
    comfort commons constable cook cooper cope coral cotton court cox crab craft crane crisp crock crook cross
    crow crown cruise cruz curry cutter cyan daisy dale dancer dash dawn day dean dear deer dell dial dick
    diamond dock dodge dolly dom don dory dot dove drake draper dray drew drought duck duke dusty dwell dyer earl
    early east easter eden edge elder elm ember emerald english ernest eve ever faith farmer farrow faun favour
    fawn feather fell fern field fields finch finder fish fisher flint flood flora flower floyd fold foot forbes
    ford forest forge forrest fort foster fountain fowler fox frank freedom freeman french friend frost fuller
    furlong gable gale gardener garden garland garner gay gem gene gentle gift gill ginger glen glory glover gold
    goldsmith good grace graham grange grant grave graves gray green grey grove guest gull gun guy hale hall ham
    hammer hammond hand handy harden hardy harmony harp harper harrow hart harvest hatch haven hawk hawker hay
    hayes hazel head heard heart heath heather hedge herb hero heron hick hill hind hobby hobbs hogg hold holder
    holiday holland holly holm holt home honey honour hood hook hooker hope horn house hull hunt hunter hurst hyde
    ice iris iron ivory ivy jack jade jam jasmine jasper jay jean jet jewel joiner jolly joy judge june juniper
    just justice kay keen keeper kemp key king kirk kitchen kite knight knot lace ladd lake lamb lance land lane
    lark last law lawn lay leader leaf leap lee leech lily lime lindsey line link lion list little loch lock long
    lord love low lowe luck lucky lynch mace mack maiden major mallet manor manners maple march mark marks marsh
    marshal marshall mason may maze mead meadow means meek melody mercer mercy merit merry miles mill miller mills
    mist mole monk moon moor moore morn moss mote mount mountain myrtle nail nash neat new newman nick night noble
    noon north nun nut oak oakes oaks olive opal orchard organ otter owl ox page paige pain paint painter palm
    palmer park parker parks parson parsons parrot patience pat patty paw payne peace peach peacock pear pearl
    pearls peel pen penny pepper perch perry petty pick pickle pierce pike pine piper pitt plant plum pole pool
    poole poor pope poppy porter post potter potts pound power pratt precious price pride priest prince prior
    prudence purple quick quill rain raven ray read reading reed reef reeve rest rice rich riddle ridge ring river
    rivers road rob robin rock rod roe roman rook rooster root rope rose rosemary rowan rowe royal ruby rue rush
    russet rust rusty sadler sage sailor salmon salt sand sandy saunter savage savannah saw sawyer say scarlet
    seal season sell sergeant sexton shade sharp shaw shepherd shields shine shore short silver sky skinner slater
    slaughter small smart smith snow sparrow spear speed spencer spice spring squire stack stag stamp star
    starling steel steward stile stock stone stones storm story stout street strong sue summer summers sun swallow
    swan sweet swift sword tanner taylor teal temple thorn tide tiger tiller tim timber tinker tod topaz tower
    towers town track trapper tree trinity trout tucker turner tyler tiler usher vale valentine van vane victor
    vine violet viola voice wade waits walk walker wall waller ward waters watts wave way weaver web weed well
    wells west wheat wheel wheeler white wick wild will willow wills winch wind window wing winner winter wise
    wolf wood woods woody wool words work worth wren wright yard york young zest bent pace sunny dusk angle able
    """
)

# Of these the ones whose neighbours prove nothing: "it will mark a change".
COMMONEST = words_of(
    """
    will may mark grant long young short read say sue rob bill pat drew dawn faith hope grace art rich frank close
    day early best good well bond bank can cash chance child close cook court cross dash deal ever field fish fold
    ford green guy hand head heart hill home house hunt just keen key lane law lay leader line little lock lord
    love low major march miles mist new nick night page pain park pay peace penny price pride quick rain rest rice
    ring road rope rose rush sand season sell sharp short small smart snow speed spring star stock stone storm
    strong summer sun swift track tree walk wall ward waters way weaver well west white wild wind window winter
    wise wood words work worth yard
    """
)

# Names that a date may hold: "3 May 2019", "in April", "on Monday".
MONTHS = words_of("january february march april may june july august september october november december")
MONTHS |= words_of("jan feb mar apr jun jul aug sep sept oct nov dec")
MONTHS |= words_of("ionawr chwefror mawrth ebrill mai mehefin gorffennaf awst medi hydref tachwedd rhagfyr")
MONTHS |= words_of("ion chwef maw ebr meh gorff hyd tach rhag")
WEEKDAYS = words_of("monday tuesday wednesday thursday friday saturday sunday")
SEASONS = words_of("spring summer autumn winter")
AFTER_SEASONS = words_of("holiday holidays term break half school")
BEFORE_DATES = words_of("in during mid early late end middle beginning start every each")
AFTER_DATES = words_of("bank half onwards")

# At the start of a sentence "Will attend", "May need": the verb's plain form shows that no name stands before it.
MODALS = frozenset({"will", "may"})
PLAIN_VERBS = words_of(
    """
    i he she they we you it be have attend call ring contact review refer discuss speak ask see visit send chase need
    follow arrange inform update check try provide make take go come get give offer continue consider monitor complete
    also still now then require involve include return let tell help seek phone email meet write liaise await remain
    become apply support request receive look work find keep start stop
    """
)
# What people do: before these a word in small letters at the start of a sentence may be a name all the same.
PERSON_VERBS = words_of(
    """
    said told phoned rang stated disclosed attended texted asked telephoned called reported was is has had left came
    went spoke denied described admitted arrived returned felt thought wanted did does does will would could can and
    again then also later who
    """
)
SPEAKING = words_of("said told phoned rang stated disclosed texted asked telephoned denied admitted spoke")
DETERMINERS = words_of("the a an this that no any each every her his my your our their its some in of with for to and")
# Short words of everyday English that initials or a short name may look like ("An officer", "AS REQUESTED").
SHORT_WORDS = words_of(
    """
    an as at be by do go he if in is it me my no of on or so to up us we am all and are but can did for had has her
    him his how its may not now off one our out she the too two was who why you
    """
)

# After a capitalised ordinary word at the start of a sentence these tell that it is the word, not the name.
WORD_FOLLOWERS = words_of(
    """
    group groups community communities leaders increase therapy class holidays
    of for to application applications funding funded money payment payments aid scheme award conditions bail
    access on land lands bed beds fishing warbler harrier gas made agreement maintained officer if you not be
    """
)
# Of the words above, or like them: no name is followed by these.
NOUN_FOLLOWERS = words_of(
    """
    group groups community communities leaders increase therapy class holidays
    of application applications funding funded money payment payments aid scheme award bed beds land fishing
    """
)
# A surname before one of these is a place or an organisation.
PLACE_WORDS = words_of(
    """
    road rd street st lane ln avenue ave close drive way court crescent place gardens grove terrace row hill house
    lodge school academy college university hospital surgery centre clinic ward park farm green square mews walk
    hall hotel inn church ltd limited plc llp trust foundation estate medical practice
    """
)
# A capitalised word after a forename that is no surname.
NOT_SURNAMES = words_of(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december christmas easter year police gp idva marac school hospital court social
    council children adult he she they his her the this that these said told was is has had and but or in on at by
    to from with for not no a an i it we you when where who as if then after before while because attended called
    reported stated disclosed did seen visited contacted described asked asks phoned rang advised informed
    """
)
# "HM Coroner" and its kin: after HM these words tell that it is the Crown.
CROWN_FOLLOWERS = words_of(
    """
    coroner coroners prison prisons court courts inspectorate inspectorates inspector inspectors inspection
    revenue customs government treasury land passport armed forces ship ships king queen majesty majestys yoi
    young chief senior area assistant acting deputy immigration crown attorney advocate naval army constabulary
    detention remand stationery office courtsservice opg hmcts probation borders border lieutenant lord judge
    judges diplomatic consul
    """
)
NOT_INITIALS = frozenset({"am", "pm", "eg", "ie", "ad", "bc", "uk", "us", "eu", "po"})
