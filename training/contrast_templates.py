"""Words and templates of ``contrasts.py``; all names and sentences are made up.

Templates are marked up: ``[S ..]`` source, ``[C ..]`` cue, ``[X ..]`` content, ``[S2 ..]`` those of
a second attribution, ``[C2=hedged ..]`` how it tells, ``[Mi:object ..]`` a mention of entity ``i``;
``{s}`` an entity by its letter and ``{s.he}`` a form of it, ``{x}`` a clause; ``<has/have>`` what
agrees with ``s`` and ``<b:has/have>`` with another; ``_`` an adverbial or nothing;
``^`` a capital; ``¶`` a new paragraph. ``@person`` before a template restricts who ``s`` is. \
``%`` marks the present and
the perfect, which go with no time told. In the lists of names every fourth is set aside.
"""

from __future__ import annotations


def _words(text: str) -> list[str]:
    """Return what white space parts."""
    return text.split()


def _items(text: str) -> list[str]:
    """Return what semicolons part; a line's end is nothing."""
    return text.replace("\n", "").split(";")


MEN = _words(
    """Tomas Anselm Idris Bruno Farid Gwilym Hugo Ivo Joaquin Kofi Lachlan Matteo
Nikhil Oskar Pavel Quentin Rashid Stellan Tariq Umberto Viktor Wendell Yusuf Zoltan Emeka Dario
Cormac Bashir Leopold Haruki Soren Malik Ruben Edvin Ansel"""
)

WOMEN = _words(
    """Orla Amara Beatriz Chiara Danuta Esi Freya Ghada Hanne Ines Jovana Katya
Leila Mireille Nadia Oona Priya Rosalind Salome Tove Ursula Valentina Wanjiru Ximena Yasmin
Zelda Imke Rukmini Agnes Noor Dalia Greta Sunniva Farah Marisol"""
)

SURNAMES = _words(
    """Benn Renwick Achterberg Okonjo Lindqvist Haddad Castellano Mbeki Farrow
Ito Karlsson Petrov Ozturk Vandermeer Quispe Rao Sandoval Thibault Ueda Varga Wachira Yilmaz
Zeman Adeyemi Brandt Chaudhry Dragomir Eriksen Fonseca Galloway Hollis Ibarra Jankowski Kimani
Laurent Mazur Nakata Ostrowski Pereira Radley Suleiman Tanaka Ulrich Vasquez Whitcombe Yeo
Zielinski Abdi Bellamy Corrigan Duarte Esposito Fitzroy Gupta Halvorsen Iyer Jessop Kovac
Lockhart Moreau Ngata Oduya Prescott Rahimi Strand Teague Umarov Villiers Wolfe Yamada Zubair
Ashdown Bako Cray Delacroix Emmerich Fairweather Grimaldi Hamdan Ilves Jorgensen Keita Lomax
Marchetti Nyberg Osei Pinter"""
)

ROLES = _items(
    """mayor;governor;head coach;surgeon;harbour master;prosecutor;union leader;
head teacher;fire chief;bishop;treasurer;trade minister;builder;farmer;pilot;judge;
museum director;goalkeeper;ambassador;sheriff;biologist;editor;banker;senator;midwife;driver;
conductor;auditor;novelist;landlord;coroner;engineer;defence minister;referee;baker;chemist;
general;deputy mayor;architect;party leader;health minister;ferry captain;astronomer;librarian;
police chief;trainer;shop owner;school inspector"""
)

BODIES = _items(
    """the transport ministry|the ministry;Halden Steel|the company;
the river authority|the authority;Dunmore United|the club;the nurses' union|the union;
the central bank|the bank;Kestrel Airways|the airline;the city council|the council;
Norbury University|the university;the water board|the board;Vantor Pharma|the drug maker;
the election commission|the commission;the fishing federation|the federation;
Marlow Foods|the company;the coast guard|the service;the interior ministry|the ministry;
the housing agency|the agency;Brightwell Energy|the company;the army|the army;
the teachers' association|the association;Osterby Rail|the operator;
the food standards office|the office;the Veldt Institute|the institute;
the opera house|the house;the customs service|the service;Calder Mining|the company;
the county court|the court;the space agency|the agency;the Green Alliance|the party;
Redfern Motors|the carmaker;the hospital trust|the trust;the football league|the league;
the labour inspectorate|the inspectorate;Pellworth Bank|the bank;
the statistics office|the office;the Lantern Fund|the charity;the air force|the air force;
the pension fund|the fund;Southgate Theatre|the theatre;the weather service|the service;
the Reform Party|the party;the museum trust|the trust;Ostrava Glass|the company;
the tax office|the office"""
)

GROUPS = _items(
    """residents|the residents;the strikers|the strikers;doctors|the doctors;
local fishermen|the fishermen;parents|the parents;two witnesses|the witnesses;
the rebels|the rebels;investigators|the investigators;shareholders|the shareholders;
scientists|the scientists;three neighbours|the neighbours;the organisers|the organisers;
lawyers|the lawyers;prosecutors|the prosecutors;former players|the players;
aid workers|the aid workers"""
)

UNNAMED = _items(
    """a guard|the guard;a neighbour|the neighbour;a nurse|the nurse;
an official|the official;a passenger|the passenger;a former employee|the employee;
a soldier|the soldier;a taxi driver|the taxi driver;a diplomat|the diplomat;
a student|the student;a waiter|the waiter;a police officer|the police officer"""
)

PLACES = _words(
    """Dunmore Halbrook Estrava Kirrin Maldova Northolme Pellwick Rasmere
Tavira-Sol Ulvenstad Westerby Zamburi Corvale Ashgrove Belmora Saltmarsh"""
)

TIMES = _items(
    """on Tuesday;on Friday;last week;in May;on Sunday evening;on Wednesday;
at the weekend;on Monday;in October;earlier this month;on Thursday night;on Saturday morning"""
)

CLAUSES = _items(
    """o|the old bridge|is unsafe;o|the reactor|was shut down too late;
a|the vaccine|has saved thousands of lives;o|the ship|was carrying weapons;
p|two climbers|are still missing;e|the fire|was started on purpose;
a|the budget|is short by four million;g|the rival team|has sold its best striker;
l|the village|was shelled for three hours;o|the comet|is larger than the moon;
e|the strike|will last until June;o|the drug|is harmful to children;
p|the prisoner|was beaten in his cell;a|the contract|was signed in secret;
e|the merger|will cost 900 jobs;o|the painting|is a forgery;o|the river|has burst its banks;
o|the files|were deleted in March;g|the lender|is close to collapse;
a|the ceasefire|has been broken;o|the new stadium|will open in spring;
e|the flood|was caused by a broken valve;p|the champion|has failed a drug test;
o|the tap water|is safe to drink;a|the virus|has reached the islands;p|the hostages|are alive;
o|the plane|was short of fuel;a|the vote|was rigged;g|the school|will close next year;
o|the bones|are two thousand years old;a|the tax|is unfair to farmers;
o|the dam|was built without a permit;p|the two ministers|have met in private;
g|the firm|has hidden its debts;o|the last train|was cancelled;e|the match|was fixed;
o|the blood sample|has been lost;p|the witness|was paid for her story;
e|the earthquake|has damaged the cathedral;a|the interest rate|will rise again;
o|the wheat|was spoiled by rain;p|the troops|have left the valley;o|the engine|is failing;
o|the letter|was held back;a|the treaty|is dead;
o|the telescope|has found water on a distant planet;p|three nurses|were dismissed for striking;
o|the meat|was sold after its date;e|the festival|is bankrupt;p|the chairman|has resigned;
o|the tower|was struck by lightning;o|the glacier|is melting faster than before;
p|the suspects|were released by mistake;a|the exam|was too hard;o|the cargo|has been stolen;
e|the attack|was planned abroad;l|the beach|is closed to swimmers;o|the road|will be widened;
p|the singer|has lost her voice;a|the debt|was paid in full;o|the ferry|was overloaded;
a|the law|is against the constitution;p|the goats|were killed by a wolf;
o|the camera|was switched off at noon"""
)

ACTS = _items(
    """taking bribes;hiding the accounts;shooting at the convoy;spying for a rival;
selling stolen art;dumping waste in the lake;forging the signatures;leaking the plans;
fixing prices;breaking the truce;bullying members of staff;misusing public money;
poisoning the well;stealing the votes;underpaying the cleaners;lying to the inquiry"""
)

PLANS = _items(
    """a plan to merge the two schools;a request to reopen the mine;
a call to cancel the race;a proposal to raise fares;an offer to buy the newspaper;
a demand to free the prisoners;a bid to move the capital;a plan to cut the night buses;
an appeal to delay the trial;a proposal to ban fishing;a request to search the house;
a call to recall the ambassador"""
)

TOPICS = _items(
    """the allegations;the accusation;the charges;the reports of a leak;
the alleged affair;the rumours of a takeover;the claims of fraud;the reported cover-up;
the accusations of bias;the report of a secret deal;the talk of a split;
the allegation of torture"""
)

ADVERBIALS = ("", "", " {t}", " at a hearing in {L}")

LEADS = """The hearing in {L} began {t}.
The doors of the town hall in {L} opened early {t}.
It had rained in {L} for three days.
Hundreds of people marched through {L} {t}.
The case has kept {L} busy for a year.
The road to {L} was closed {t}.
Work at the port of {L} stopped {t}.
~A crowd gathered outside the courthouse in {L} {t}.
~The council of {L} sat until midnight {t}.
~Few shops in {L} were open {t}."""

FOLLOWS = """@people {s.he} <was/were> speaking at a press conference in {L}.
[S9 {s.he}] [C9=asserted added] [X9 that {z}].
[S9 {s.role}] also [C9=asserted said] [X9 that {z}].
[S9 {s.he}] [C9=denied denied] [X9 {topic}].
@people {s.he} left {L} {t}.
[S9 {b}] [C9=asserted said] [X9 that {z}].
[S9 {b}] [C9=no_comment declined] [X9 to comment].
[X9 “^{z.now},”] [S9 {s.he}] [C9=asserted said].
~@people {s.he} had come to {L} {t} for talks.
~[S9 {s.he}] [C9=hedged hinted] [X9 that {z}].
~[S9 {b}] [C9=asserted told] reporters [X9 that {z}].
~[S9 {b}], however, [C9=asserted insisted] [X9 that {z}].
~[S9 {s.role}] [C9=negated did not say] [X9 that {z}]."""

SHAPES = """%[S {s}] {vp}.
%{lead} [S {s}] {vp}.
{when}, [S {s}] {vp}.
@people {s} came to {L} {t}. [S {s.he}] {vp}.
@people {s} met the families in {L}. [S {s.role}] {vp}.
@person [S {s.appos}], {vp}.
@person [S {s}], who left {s.his} post last year, {vp}.
[S [S2 {s}]], {s.who} [C2=denied had denied] [X2 {topic}] in May, {vp}.
[S [S2 {s}]], {s.who} [C2=asserted had said] in May [X2 that {y}], {vp}.
[S [S2 {s}]], {s.who} [C2=no_comment had declined] [X2 to comment] before, {vp}.
%[S2 {b}] [C2=asserted said] [X2 that {y}], but [S {s}] {vp}.
%[S2 {b}] [C2=denied denied] [X2 {topic}], while [S {s}] {vp}.
[S2 {b}] [C2=asserted said] [X2 that [S {s}] {vp}].
[S2 {b}] [C2=hedged claimed] [X2 that [S {s}] {vp}].
{lead}¶[S {s}] {vp}.
@people {lead}¶[S {s}], who <was/were> there, {vp}.
%As before, [S {s}] {vp}.
%[S2 {b}] [C2=asserted said] [X2 that {x}]. [S {s}] {vp}.
%[S2 {b}] [C2=hedged claimed] [X2 that {x}]; [S {s}] {vp}.
%[S2 {b}] [C2=negated did not say] [X2 that {x}], but [S {s}] {vp}.
[S2 {b}] [C2=asked asked] [X2 whether {x}]. [S {s}] {vp}.
[S {s}] {vp}, and [S2 {b}] [C2=asserted added] [X2 that {y}].
[S {s}] {vp}.¶[S2 {b}] [C2=no_comment could not be reached] [X2 for comment].
@people [S {s}], visibly tired, {vp}.
~%In {L}, [S {s}] {vp}.
~@people After a long silence [S {s}] {vp}.
~@people {s} spent the day in {L}. In the evening [S {s.he}] {vp}.
~[S [S2 {s}]], {s.who} a month ago [C2=asserted told] a court [X2 that {y}], {vp}.
~[S [S2 {s}]], {s.who} [C2=negated had never denied] [X2 {topic}], {vp}.
~%[S2 {b}] [C2=asserted <b:has/have> warned] [X2 that {y.now}]; [S {s}], however, {vp}.
~[S2 {b}] [C2=asserted wrote] {t} [X2 that [S {s}] {vp}].
~@people {lead} It was there that [S {s}] {vp}.
~@person [S {s.appos}], {vp} before leaving {L}."""
"""Sentences around a verb phrase; ``{lead}`` a neutral one before, ``{when}`` a time."""

VPS = {
    "asserted": """[C said]_ [X that {x}]
[C told] reporters_ [X that {x}]
[C told] {b}_ [X that {x}]
[C insisted]_ [X that {x}]
[C warned]_ [X that {x}]
[C wrote] in a letter [X that {x}]
[C argued]_ [X that {x}]
[C announced]_ [X that {x}]
[C admitted]_ [X that {x}]
[C confirmed]_ [X that {x}]
[C testified] [X that {x}]
[C accused] [X {b} of {act}]
[C rejected] [X {plan}]_
[C turned down] [X {plan}]
%[C <rejects/reject>] [X {plan}]
%[C <has/have> rejected] [X {plan}]
[C refused to accept] [X {plan}]
[C dismissed] [X {plan}] as too costly
[C did not think] [X that {x}]
[C never believed] [X that {x}]
[C did not hesitate to warn] [X that {x}]
[C never stopped warning] [X that {x}]
%[C cannot deny] [X that {x.now}]
[C did not hesitate to say] [X that {x}]
%[C <has/have> not stopped saying] [X that {x.now}]
%[C <has/have> made no secret] of it [X that {x.now}]
[C could not deny] [X that {x}]
[C did not believe] [X that {x}]
%[C <does/do> not think] [X that {x.now}]
[C thought] [X that {x}]
%[C <believes/believe>] [X that {x.now}]
[C left no doubt] [X that {x}]
%[C <says/say>] [X that {x.now}]
%[C <says/say>] [X {x.now}]
[C said]_ [X {x}]
[C said]_ [X that {x.neg}]
[C said]_ [X that [S3 {b}] [C3=negated had not denied] [X3 that {x}]]
[C said]_ [X that [S3 {b}] [C3=denied had denied] [X3 {topic}]]
[C said]_ [X that [S3 {b}] [C3=negated had never said] [X3 that {x}]]
[C said]_ [X that [S3 {b}] [C3=withdrawn had withdrawn] [X3 the remark]]
[C said]_ [X that [S3 {b}] [C3=no_comment had refused] [X3 to comment]]
[C said]_ [X that nobody had been able to disprove {topic}]
[C said] [X that {s.he} did not believe that {x}]
=[C said]_ [X that [S3 {b}] [C3=hedged had hinted] [X3 that {x}]]
=[C said]_ [X that {x}]
=[C stated]_ [X that {x}]
~[C pointed out]_ [X that {x}]
~[C <was/were> not afraid to say] [X that {x}]
~[C could not help saying] [X that {x}]
~[C never tired of saying] [X that {x}]
~[C did not suppose] [X that {x}]
~[C threw out] [X {plan}]
~[C would not back] [X {plan}]
~[C denounced] [X {plan}]
~%[C <has/have> turned down] [X {plan}]
~%[C <makes/make> no secret] of it [X that {x.now}]
~[C could hardly deny] [X that {x}]
~[C informed] {b} [X that {x}]
~[C said]_ [X that [S3 {b}] [C3=denied had rejected] [X3 {topic}]]
~[C said]_ [X that [S3 {b}] [C3=negated had stopped short of saying] [X3 that {x}]]
~%[C <does/do> not believe] [X that {x.now}]
~[C declared]_ [X that {x}]""",
    "denied": """[C denied]_ [X that {x}]
[C denied] [X {act}]
[C denied] [X {topic}]_
flatly [C denied] [X that {x}]
%[C <denies/deny>] [X that {x.now}]
%[C <has/have> denied] [X that {x.now}]
%[C <has/have> always denied] [X {act}]
[C rejected] [X the [C3=hedged claim] [X3 that {x}]]
[C rejected] [X {topic} as untrue]
[C dismissed] [X the [C3=hedged allegation] [X3 that {x}]]
[C dismissed] [X [S3 {b}]'s [C3=hedged claim] [X3 that {x}]]
[C disputed] [X that {x}]
[C disputed] [X {topic}]_
[C called] [X {topic} false]
[C called] [X {topic} a lie]
[C called] [X [S3 {b}]'s [C3=asserted statement] [X3 that {x}] untrue]
[C ruled out]_ [X that {x}]
[C ruled out] [X any [C3=hedged suggestion] [X3 that {x}]]
[C did not hesitate to deny] [X that {x}]
[C <was/were> quick to deny] [X that {x}]
[C continued to deny] [X that {x}]
[C refuted] [X the [C3=hedged allegation] [X3 that {x}]]
[C poured scorn on] [X the [C3=hedged idea] [X3 that {x}]]
=[C denied] [X that [S3 {b}] [C3=asserted had said] [X3 that {x}]]
=[C denied]_ [X that {x}]
=[C denied] [X {act}]_
~[C rebutted] [X the [C3=hedged claim] [X3 that {x}]]
~[C contested] [X {topic}]_
~[C contradicted] [X {topic}]
~[C went on denying] [X that {x}]
~[C branded] [X {topic} a fabrication]
~%[C <continues/continue> to deny] [X that {x.now}]
~%[C <rejects/reject>] [X the [C3=hedged suggestion] [X3 that {x.now}]]""",
    "hedged": """[C claimed]_ [X that {x}]
%[C <claims/claim>] [X that {x.now}]
[C claimed]_ [X {x}]
[C alleged]_ [X that {x}]
%[C <alleges/allege>] [X that {x.now}]
[C suggested]_ [X that {x}]
[C hinted]_ [X that {x}]
[C suspected] [X that {x}]
%[C <suspects/suspect>] [X that {x.now}]
[C speculated]_ [X that {x}]
[C implied]_ [X that {x}]
[C did not rule out] [X that {x}]
%[C <has/have> not ruled out] [X that {x.now}]
%[C <refuses/refuse> to rule out] [X that {x.now}]
[C refused to rule out]_ [X that {x}]
[C raised the possibility]_ [X that {x}]
[C appeared to suggest] [X that {x}]
%[C may have said] [X that {x.now}]
%[C might have told] reporters [X that {x.now}]
[C seemed to say] [X that {x}]
[C could not rule out] [X that {x}]
[C claimed]_ [X that [S3 {b}] [C3=asserted had said] [X3 that {x}]]
[C claimed]_ [X that {x.neg}]
[C suggested] [X that [S3 {b}] [C3=negated had not denied] [X3 that {x}]]
=[C claimed]_ [X that {x}]
=[C suggested]_ [X that {x}]
~[C insinuated]_ [X that {x}]
~[C conjectured] [X that {x}]
~[C floated the idea]_ [X that {x}]
~%[C <does/do> not rule out] [X that {x.now}]
~[C claimed]_ [X that [S3 {b}] [C3=denied had denied] [X3 {topic}]]
~%[C may well have told] a friend [X that {x.now}]
~[C alleged]_ [X that {x.neg}]""",
    "negated": """[C did not say]_ [X that {x}]
[C never said]_ [X that {x}]
[C did not tell] reporters [X that {x}]
[C did not deny]_ [X that {x}]
%[C <has/have> not confirmed] [X that {x.now}]
%[C <has/have> not denied] [X that {x.now}]
%[C <has/have> not said] [X that {x.now}]
%[C <has/have> never claimed] [X that {x.now}]
%[C <has/have> yet to confirm] [X that {x.now}]
%[C would neither confirm nor deny] [X that {x}]
%[C neither confirmed nor denied] [X that {x}]
[C stopped short of saying]_ [X that {x}]
[C did not claim]_ [X that {x}]
[C did not admit]_ [X that {x}]
[C <was/were> careful not to say] [X that {x}]
[C avoided saying] [X that {x}]
[C did not go so far as to say] [X that {x}]
[C didn't say]_ [X that {x}]
[C did not suggest]_ [X that {x}]
%[C <does/do> not say] [X that {x.now}]
%[C <does/do> not deny] [X that {x.now}]
[C did not accuse] [X {b} of {act}]
[C did not deny] [X {topic}]_
=[C did not say]_ [X that {x}]
=[C never claimed]_ [X that {x}]
~[C could not confirm] [X that {x}]
~[C made no claim] [X that {x}]
~%[C <hasn't/haven't> said] [X that {x.now}]
~%[C <has/have> not accused] [X {b} of {act}]
~[C said nothing to suggest] [X that {x}]
~[C never denied]_ [X that {x}]
~[C did not write] [X that {x}]""",
    "withdrawn": """[C withdrew] [X [S3 {s.his}] [C3=hedged claim] [X3 that {x}]]
[C took back] [X [S3 {s.his}] [C3=asserted statement] [X3 that {x}]]
[C retracted] [X [S3 {s.his}] [C3=hedged allegation] [X3 that {x}]]
[C retracted] [X an earlier [C3=asserted statement] [X3 that {x}]]
%[C no longer <says/say>] [X that {x.now}]
%[C no longer <claims/claim>] [X that {x.now}]
[C apologised for having said] [X that {x}]
[C apologised for saying]_ [X that {x}]
[C corrected] [X an earlier [C3=asserted report] [X3 that {x}]]
[C backed away from] [X [S3 {s.his}] earlier [C3=hedged claim] [X3 that {x}]]
%[C <has/have> withdrawn] [X [S3 {s.his}] [C3=hedged claim] [X3 that {x.now}]]
%[C <has/have> since retracted] [X [S3 {s.his}] [C3=asserted statement] [X3 that {x.now}]]
[C disavowed] [X [S3 {s.his}] [C3=asserted remark] [X3 that {x}]]
[C stopped claiming] [X that {x}]
[C dropped] [X [S3 {s.his}] [C3=hedged claim] [X3 that {x}]]
[C abandoned] [X the [C3=hedged claim] [X3 that {x}]]
%[C <is/are> no longer saying] [X that {x.now}]
[C took back] [X {topic}]_
[C withdrew] [X {topic}]_
=[C withdrew] [X [S3 {s.his}] [C3=hedged claim] [X3 that {x}]]
=[C retracted] [X [S3 {s.his}] [C3=asserted statement] [X3 that {x}]]
~[C walked back] [X [S3 {s.his}] [C3=hedged claim] [X3 that {x}]]
~[C recanted] [X [S3 {s.his}] [C3=asserted testimony] [X3 that {x}]]
~[C apologised for having claimed] [X that {x}]
~%[C <does/do> not say any more] [X that {x.now}]
~[C rowed back on] [X [S3 {s.his}] [C3=hedged suggestion] [X3 that {x}]]
~%[C <has/have> taken back] [X [S3 {s.his}] [C3=asserted statement] [X3 that {x.now}]]
~[C gave up claiming] [X that {x}]""",
    "asked": """[C asked]_ [X whether {x}]
[C asked]_ [X if {x}]
[C asked] {b}_ [X whether {x}]
[C wondered]_ [X if {x}]
[C wondered]_ [X whether {x}]
[C wanted to know]_ [X whether {x}]
[C questioned]_ [X whether {x}]
[C demanded to know]_ [X whether {x}]
[C inquired]_ [X whether {x}]
%[C <asks/ask>] [X whether {x.now}]
%[C <wants/want> to know] [X whether {x.now}]
%[C <has/have> asked] [X whether {x.now}]
[C asked] {b} [X if {x}]
[C raised the question]_ [X whether {x}]
[C kept asking] [X whether {x}]
[C did not hesitate to ask] [X whether {x}]
[C asked]_ [X whether [S3 {b}] [C3=asserted had said] [X3 that {x}]]
[C asked]_ [X whether [S3 {b}] [C3=denied had denied] [X3 {topic}]]
[C wanted to know]_ [X if {x}]
=[C asked]_ [X whether {x}]
=[C wondered]_ [X whether {x}]
~[C sought to learn] [X whether {x}]
~%[C <wonders/wonder>] [X whether {x.now}]
~[C asked]_ [X whether [S3 {b}] [C3=withdrawn had withdrawn] [X3 the remark]]
~[C <was/were> asking] [X if {x}]
~[C queried]_ [X whether {x}]
~[C would have liked to know] [X whether {x}]""",
    "no_comment": """[C declined]_ [X to comment]
[C declined to comment on] [X {topic}]
[C declined to comment on] [X whether {x}]
[C declined to comment on] [X the [C3=hedged claim] [X3 that {x}]]
[C could not be reached]_ [X for comment]
[C did not respond]_ [X to a request for comment]
[C did not reply]_ [X to a request for comment]
[C refused to discuss] [X {topic}]
[C refused to discuss] [X the [C3=hedged claim] [X3 that {x}]]
[C would not] [X comment]
[C would not comment on] [X {topic}]
[C refused]_ [X to comment]
[C had no] [X comment]
%[C <has/have> not commented on] [X {topic}]
%[C <has/have> declined to comment on] [X whether {x.now}]
%[C <declines/decline>] [X to comment]
[C would not be drawn on] [X whether {x}]
[C kept silent about] [X {topic}]
[C did not answer] [X questions about {topic}]_
[C did not return] [X a call seeking comment]_
[C <was/were> not available]_ [X for comment]
[C refused to talk about] [X {topic}]
%[C <has/have> refused] [X to comment]
=[C declined]_ [X to comment]
=[C did not respond]_ [X to a request for comment]
~[C did not comment on] [X {topic}]
~[C offered no] [X comment]
~[C declined to be drawn on] [X whether {x}]
~[C would not speak about] [X {topic}]
~%[C <has/have> not responded] [X to requests for comment]
~[C chose not] [X to comment]
~[C remained silent on] [X {topic}]""",
}
"""Verb phrases by how they tell; ``~`` aside, ``=`` there and here."""

FRAMES = {
    "asserted": """[C According to] [S {s}], [X {x.now}].
[X {x.now}], [C according to] [S {s}].
[X “^{x.now},”] [C said] [S {s}]. {lead}
[X “^{x.now},”] [S {s}] [C said], [X “and {y.now}.”]
[X “^{x.now},”] [S {s}] [C told] reporters {t}.
[X {x.now}], [S {s}] [C said] {t}.
{lead} [X {x.now}], [C insisted] [S {s}].
[S {s}] [C said] [X that {x}]; [S2 {b}] [C2=denied denied] [X2 it].
[S {s}] [C said] [X that {x}]; [S2 {b}] [C2=negated did not deny] [X2 it].
[S {s}] [C said] [X that {x}]. [S2 {b}] [C2=denied disputed] [X2 that].
[S {s}] [C said] {t} [X that {x}]. Later [S2 {s.he}] [C2=withdrawn took back] [X2 the remark].
[S {s}] [C said] [X that {x}]. [S2 {b}] [C2=no_comment declined] [X2 to comment].
[S {s}]'s [C warning] [X that {x}] went unheeded.
[S {s}]'s [C insistence] [X that {x}] angered many in {L}.
[S {s.head}] [C <rejects/reject>] [X {plan.head}]¶[S2 {s.role}] [C2=asserted turned down] [X2 \
{plan.same}] {t}.
[S {s.head}] [C <warns/warn>] [X {x.head}]¶{lead}
It [C was confirmed] by [S {s}] {t} [X that {x}].
[S {s}] [C wrote] {t}: [X “^{x.now}.”]
[X That {x}] [C was confirmed] {t} by [S {s}].
[X2 [S {s}]] [C2=asserted <was/were> quoted as] [X2 [C saying] [X that {x}]].
[S {s}] [C <was/were> the first to say] [X that {x}]. [S2 {b}] [C2=asserted said] [X2 so] too.
[C Said] [S {s}]: [X “^{x.now}.”]
{s} never hid it: [X {x.now}], [S {s.he}] [C said] {t}.
~As [S {s}] [C put it], [X {x.now}].
~[X {x.now}], [C warned] [S {s}] {t}.
~[S {s}] [C said] [X that {x}], [X2 which] [S2 {b}] [C2=denied disputed].
~[S {s}]'s [C statement] [X that {x}] surprised {L}.
~[X “^{x.now},”] [C added] [S {s}].
~[X2 [S {s}]] [C2=asserted <was/were> reported as] [X2 [C warning] [X that {x}]].
~[S {s.head}][C :] [X {x.head}]¶{lead}
~[S {s}] [C told] a rally {t} [X that {x}]; [S2 {b}] [C2=withdrawn withdrew] [X2 the same \
claim].""",
    "denied": """[X That {x}] [C was denied] by [S {s}].
It [C was denied] by [S {s}] {t} [X that {x}].
[S {s}]'s [C denial] [X that {x}] was printed {t}.
[S {s}]'s [C denial] [X of {topic}] came {t}.
[S2 {b}] [C2=asserted said] [X2 that {x}]. [S {s}] [C denied] [X it].
[S2 {b}] [C2=hedged claimed] [X2 that {x}], but [S {s}] [C denied] [X it].
[S2 {b}] [C2=asserted said] [X2 that {x}]; [S {s}] flatly [C denied] [X this].
[S2 {b}] [C2=asserted accused] [X2 {s} of {act}], [X which] [S {s.he}] [C denied].
[S2 {b}] [C2=asserted accused] [X2 {s} of {act}]. [S {s.he}] [C <denies/deny>] [X it].
[S2 {b}] [C2=asserted accused] [X2 {s} of {act}]. [S {s.he}] [C denied] [X the accusation].
[X2 [S {s}]] [C2=asserted <was/were> quoted as] [X2 [C denying] [X that {x}]].
[X2 [S {s}]] [C2=asserted <was/were> quoted] {t} [X2 as [C denying] [X {topic}]].
[S {s.head}] [C <denies/deny>] [X {x.head}]¶{lead}
[S {s.head}] [C <denies/deny>] [X {act}]¶[S2 {s.role}] [C2=denied denied] [X2 {act.same}] {t}.
[S {s.head}] [C <rejects/reject>] [X [C2=hedged claim] [X2 that {x.head}]]¶{lead}
[X [S2 {b}]'s [C2=hedged claim] [X2 that {x}]] [C was denied] by [S {s}].
[C Denying] [X that {x}], [S [S2 {s}]] [C2=asserted accused] [X2 {b} of {act}].
[X {topic}], [C denied] by [S {s}] {t}, filled the papers in {L}.
[S2 {b}] [C2=asked asked] [X2 whether {x}]. [S {s}] [C denied] [X it].
[S2 {b}] [C2=no_comment declined] [X2 to comment]; [S {s}] [C denied] [X {topic}].
~[S {s}] [C called] [X {topic} “a lie”] {t}.
~[X The [C2=hedged claim] [X2 that {x}]] [C was rejected] by [S {s}] {t}.
~[S2 {b}] [C2=asserted told] a court [X2 that {x}].¶[S {s}] [C <has/have> denied] [X it].
~[S {s.head}] [C <disputes/dispute>] [X {topic.head}]¶{lead}
~[X {topic}] [C <topic:was/were> rejected] by [S {s}] as untrue.
~[S2 {b}] [C2=hedged hinted] [X2 that {x}], [X which] [S {s}] [C disputed].
~[X2 [S {s}]] [C2=asserted <was/were> cited as] [X2 [C denying] [X that {x}]].""",
    "hedged": """[X {x.subj}] [C <x:is/are> believed] [X {x.inf}].
[X {x.subj}] [C <x:is/are> said] [X {x.inf}].
[X {x.subj}] [C <x:is/are> thought] [X {x.inf}].
[X {x.subj}] [C <x:is/are> alleged] [X {x.inf}], and {L} waits for news.
[X {x.subj}] [C <x:is/are> reported] [X {x.inf}].
[X {x.subj}] [C <x:was/were> rumoured] [X {x.inf}].
[X {x.subj} {x.aux}] [C reportedly] [X {x.rest}].
[X {x.subj} {x.aux}] [C allegedly] [X {x.rest}].
[X {x.subj} {x.aux}] [C apparently] [X {x.rest}].
[C Reportedly], [X {x.now}].
[C Apparently], [X {x.now}].
[C It is rumoured] [X that {x.now}].
[C It is believed] in {L} [X that {x.now}].
[X {x.now}], [C it is claimed].
{s} [C <is/are> accused] [X of {act}].
[C Accused] [X of {act}], [S2 {s}] [C2=denied denied] [X2 it].
{s} [C <was/were> suspected] [X of {act}]. [S2 {s.he}] [C2=denied denied] [X2 it].
A [C rumour] [X that {x}] reached {L} {t}.
There were [C rumours] in {L} [X that {x}].
[S {s}]'s [C claim] [X that {x}] was in all the papers.
[X {x.now}], [C claimed] [S {s}] {t}.
[X “^{x.now},”] [C claimed] [S {s}].
[X “^{x.now},”] [S {s}] [C alleged] {t}.
[S {s.head}] [C <claims/claim>] [X {x.head}]¶{lead}
[S {s.head}] [C <hints/hint>] [X {x.head}]¶[S2 {s.role}] [C2=hedged suggested] {t} [X2 that {x}].
{s} [C <is/are> accused] [X of {act}]¶{lead}
[S {s}] [C claimed] [X that {x}]; [S2 {b}] [C2=asserted said] [X2 that {y}].
[S {s}] [C claimed] [X that {x}]. [S2 {b}] [C2=denied denied] [X2 it].
~[X {x.subj}] [C <x:is/are> understood] [X {x.inf}].
~[X {x.subj}], [C it is alleged], [X {x.pred}].
~[C Supposedly], [X {x.now}].
~{s} [C <was/were> alleged] [X to be {act}].
~[S {s}]'s [C suggestion] [X that {x}] was met with laughter.
~[X “^{x.now},”] [S {s}] [C claimed].
~[S {s.head}] [C <suspects/suspect>] [X {x.head}]¶{lead}
~[C Word] [X that {x}] had spread in {L}.""",
    "negated": """[S Nobody at {k}] [C said] [X that {x}].
[S No one in {L}] [C said] [X that {x}].
At no point did [S {s}] [C say] [X that {x}].
Not once did [S {s}] [C claim] [X that {x}].
{x.now}, though [S {s}] [C never said] [X so].
{x.now}. [S {s}] [C did not say] [X so].
[S2 {b}] [C2=asserted said] [X2 that {x}]. [S {s}] [C did not deny] [X it].
[S2 {b}] [C2=asserted said] [X2 that {x}], [X which] [S {s}] [C did not deny].
[S2 {b}] [C2=hedged claimed] [X2 that {x}]. [S {s}] [C did not confirm] [X it].
[S {s}] [C said nothing] [X of {topic}].
Contrary to first reports, [S {s}] [C did not say] [X that {x}].
[S {s.head}] [C <stops/stop> short of saying] [X {x.head}]¶{lead}
[S {s.head}] [C neither <confirms/confirm> nor <denies/deny>] [X {topic.head}]¶{lead}
[X That {x}] [C was never said] by [S {s}].
It [C was not confirmed] by [S {s}] [X that {x}].
@people [C Without saying] [X that {x}], [S {s}] left {L} {t}.
[S Neither {b} nor {c}] [C said] [X that {x}].
[S None of {g.role}] [C said] [X that {x}].
[S2 {s}] [C2=asserted said] [X2 that {y}]. [S {s.he}] [C did not say] [X that {x}].
[S [S2 {s}]] [C2=asserted said] [X2 that {y}], but [C did not say] [X that {x}].
~Nowhere did [S {s}] [C write] [X that {x}].
~[S Not one of {g.role}] [C said] [X that {x}].
~[S2 {b}] [C2=asserted wrote] [X2 that {x}]. [S {s}] [C never denied] [X it].
~[S {s.head}] [C <does/do> not deny] [X {topic.head}]¶{lead}
~[S2 {b}] [C2=hedged hinted] [X2 that {x}]; [S {s}] [C would not confirm] [X it].""",
    "withdrawn": """[X [S2 {s}]'s [C2=hedged claim] [X2 that {x}]] [C was withdrawn] {t}.
[X The [C2=hedged claim] [X2 that {x}]] [C was withdrawn] by [S {s}] {t}.
[X The [C2=asserted statement] [X2 that {x}]] [C has been retracted] by [S {s}].
[S2 {s}] [C2=asserted said] [X2 that {x}]. Later [S {s.he}] [C withdrew] [X the remark].
[S [S2 {s}]] [C2=asserted said] {t} [X2 that {x}], but [C took back] [X the remark] within hours.
[S2 {s}] [C2=hedged claimed] [X2 that {x}]. [S {s.he}] later [C retracted] [X the claim].
[S2 {s}] [C2=hedged claimed] in May [X2 that {x}]; [S {s.he}] now [C <withdraws/withdraw>] [X it].
[S {s}]'s [C retraction] [X of {topic}] came {t}.
[S {s.head}] [C <takes/take> back] [X [C2=hedged claim] [X2 that {x.head}]]¶{lead}
[S {s.head}] [C <withdraws/withdraw>] [X {topic.head}]¶[S2 {s.role}] [C2=withdrawn took back] \
[X2 {topic.same}] {t}.
[S {s}] [C <was/were> sorry for having said] [X that {x}].
[S2 {s}] [C2=asserted said] [X2 that {x}]. {b} proved otherwise, and [S {s.role}] [C took back] [X \
the remark].
Under pressure [S {s}] [C withdrew] [X all that {s.he} had said about {x.subj}].
[S {s}] [C withdrew] [X the remark]; [S2 {b}] [C2=negated did not withdraw] [X2 the claim].
[S [S3 {s}]] [C withdrew] [X {s.his} claim] and [C3=asserted said] [X3 that {y}].
~[X [S2 {s}]'s [C2=asserted statement] [X2 that {x}]] [C was taken back] {t}.
~[S2 {s}] [C2=asserted wrote] [X2 that {x}]. Within a day [S {s.he}] [C retracted] [X the article].
~[S2 {s}] [C2=hedged hinted] [X2 that {x}]; [S {s.he}] soon [C disowned] [X the remark].
~[S {s.head}] [C <retracts/retract>] [X [C2=hedged claim] [X2 that {x.head}]]¶{lead}
~[C Taking back] [X an earlier claim], [S [S2 {s}]] [C2=asserted said] [X2 that {y}].""",
    "asked": """[X “^{x.q}?”] [C asked] [S {s}].
[X “^{x.q}?”] [S {s}] [C asked] reporters {t}.
[X “^{x.q}?”] [S {s}] [C wanted to know].
[X “^{x.q}?”] [C wondered] [S {s}].
Did [S {s}] [C say] [X that {x}]?
Did [S {s}] ever [C claim] [X that {x}]?
<Has/Have> [S {s}] [C confirmed] [X that {x.now}]?
<Does/Do> [S {s}] [C deny] [X that {x.now}]?
When did [S {s}] first [C say] [X that {x}]?
[C Asked] [X whether {x}], [S2 {s}] [C2=asserted said] [X2 that {y}].
[C Asked] {t} [X whether {x}], [S2 {s}] [C2=asserted said] [X2 that {y}].
[C Asked] [X whether {x}], [S2 {s}] [C2=no_comment declined] [X2 to comment].
[C Asked] by [S {b}] [X whether {x}], [S2 {s}] [C2=denied denied] [X2 it].
{s} [C <was/were> asked] {t} [X whether {x}].
{s} [C <was/were> asked] by [S {b}] [X whether {x}].
The [C question] [X whether {x}] was put to {s} {t}.
[S {s}]'s [C question] [X whether {x}] went unanswered.
[S {s.head}] [C <asks/ask>] [X whether {x.head}]¶{lead}
Did [S {s.head}] [C say] [X {x.head}]?¶{lead}
[S {s}] [C asked] [X whether {x}]. [S2 {b}] [C2=denied denied] [X2 it].
[S {s}] [C asked] [X whether {x}]. [S2 {b}] [C2=asserted said] [X2 that {y}].
[S {s}] had one [C question]: [X ^{x.q}?]
[X Whether {x}] [C was asked] by [S {s}] {t}.
{lead} [X “^{x.q}?”] [C asked] [S {s}].
~[X “^{x.q}?”] [C inquired] [S {s}] {t}.
~<Is/Are> [S {s}] [C saying] [X that {x.now}]?
~{s} [C <was/were> asked] on the radio [X if {x}].
~Why did [S {s}] [C say] {t} [X that {x}]?
~[C Pressed] [X on whether {x}], [S2 {s}] [C2=asserted insisted] [X2 that {y}].
~{s} [C <was/were> repeatedly asked] [X whether {x}].
~<Does/Do> [S {s.head}] [C think] [X {x.head}]?¶{lead}""",
    "no_comment": """[X “No comment,”] [C said] [S {s}].
[X Requests for comment] to [S {s}] [C went unanswered].
Reached by telephone {t}, [S {s}] [C declined] [X to comment].
[C2=asked Asked] [X2 whether {x}], [S {s}] [C declined] [X to comment].
[C2=asked Asked] [X2 whether {x}], [S {s}] [C would not] [X comment].
[S2 {b}] [C2=asserted said] [X2 that {x}]. [S {s}] [C declined] [X to comment].
[S2 {b}] [C2=hedged claimed] [X2 that {x}]; [S {s}] [C had no] [X comment].
[S2 {b}] [C2=denied denied] [X2 {topic}], and [S {s}] [C declined] [X to comment].
[S {s.head}] [C silent on] [X {topic.head}]¶{lead}
[S {s.head}] [C <declines/decline>] [X to comment]¶{lead}
[S {s.head}] [C <refuses/refuse> to discuss] [X {topic.head}]¶{lead}
[S {s}] [C declined] [X to comment]. [X2 “^{x.now},”] [S2 {b}] [C2=asserted said].
[S {s}] [C could not immediately be reached] [X for comment].
[S Neither {b} nor {c}] [C responded] [X to requests for comment].
[S {g.role}] all [C declined] [X to comment].
[X A request for comment] to [S {k}] [C was not answered].
On [X {topic}], [S {s}] [C would not comment].
[S {s}] [C declined] through a lawyer [X to comment].
[S [S2 {s}]] [C2=asserted said] [X2 that {y}] but [C declined to comment on] [X {topic}].
[S [S2 {s}]] [C2=denied denied] [X2 {topic}] but [C declined] further [X comment].
{lead} [S {s}] [C did not respond] [X to a request for comment].
[S {s}] [C declined] [X to comment]¶[S2 {b}] [C2=asserted said] [X2 that {x}].
[S {s}] [C made no] [X comment] {t}.
~[X Questions about {topic}] [C were not answered] by [S {s}].
~[X Calls] to [S {k}] [C were not returned] {t}.
~[C2=asked Asked] {t} [X2 if {x}], [S {s}] [C refused] [X to comment].
~[S2 {b}] [C2=asserted wrote] [X2 that {x}]. [S {s}] [C would not discuss] [X it].
~[S {s.head}] [C <refuses/refuse> to comment on] [X {topic.head}]¶{lead}
~Contacted {t}, [S {s}] [C gave no] [X comment].""",
}

BORDERS = """[S [S2 {s}]] [C confirmed]_ [X that {x}], [C2 saying] [X2 {s.he} had read the letter].
[S [S2 {s}]] [C said]_ [X that {x}], [C2 adding] [X2 that {y}].
[S [S2 {s}]] [C said]_ [X that [S3 {b}] [C3 had ordered] {g} [X3 to leave {L}]], [C2 adding] \
[X2 that {y}].
[S [S2 {s}]] [C confirmed]_ [X that [S3 {b}] [C3 had told] {g} [X3 to stay at home]], [C2 saying] \
[X2 {s.he} had heard it].
@people [S [S2 {s}]] [C said]_ [X that [S3 {b}] [C3 promised] [X3 to pay]], [C2 noting] \
[X2 that {y}].
@people [S [S2 {s}]] [C warned]_ [X that {x}], [C2 saying] [X2 {s.he} had told {b} so].
[S [S2 {s}]] [C accused] [X {b} of {act}], [C2 saying] [X2 {y}].
[S [S2 {s}]] [C denied] [X {topic}], [C2 insisting] [X2 that {y}].
[S [S2 [S3 {s}]]] [C said]_ [X that {x}], [C2 warned] [X2 that {y}] and [C3 urged] {b} [X3 to act].
[S [S2 {s}]] [C praised] [X {b}], [C2 adding] [X2 that {y}].
[X “^{x.now},”] [S [S2 {s}]] [C said], [C2 adding] [X2 that {y}].
[X “^{x.now},”] [C said] [S [S2 {s}]], [C2 calling] [X2 it a disgrace].
[S [S2 {s}]] [C said]_ [X that {x}] and [C2 accused] [X2 {b} of {act}].
[X3 [S [S2 {s}]] [C <says/say>] [X that {x.now}], [C2 adding] [X2 that {y.now}]], [S3 {b}] \
[C3 reported] {t}.
~[S [S2 {s}]] [C announced]_ [X that {x}], [C2 stressing] [X2 that {y}].
~[S [S2 {s}]] [C told] {b}_ [X that [S3 {g}] [C3 had demanded] [X3 {plan}]], [C2 explaining] \
[X2 that {y}].
~[S [S2 {s}]] [C said]_ [X that {x}], [C2 pointing out] [X2 that {y}].
@people [S {s}] [C said] [X {x}] and went home.
@people [S {s}] [C said]_ [X that {x}] and left the room.
@people [S {s}] [C told] {b} [X that {x}] and drove back to {L}.
@people [S {s}] [C denied] [X {topic}] and walked out.
@people [S {s}] [C said] [X {x}], then put the phone down.
@people [S {s}] [C said] [X {x}] before getting into a car.
[S {s}] [C said] [X that {x}] and later withdrew {s.his} lawyers from {L}.
@people [S {s}] [C said] [X {x}] and hung up.
@people [S {s}] went to {L} and [C said] [X that {x}].
@people [S {s}] stood up, [C said] [X that {x}] and sat down again.
~@people [S {s}] [C said] [X {x}] and returned to work.
~@people [S {s}] [C argued] [X that {x}] and left {L} {t}.
~@people [S {s}] [C said] [X {x}], locked the door and went to bed.
The court in {L} heard [S {u}] who [C said] [X {u.he} had seen the fire].
The police spoke to [S {u}] who [C said] [X that {x}].
In {L} there is [S {u}] who [C <u:says/say>] [X that {x.now}].
[S ^{u}] who [C said] [X that {x}] was led away {t}.
Next came [S {u}], who [C told] the jury [X that {x}].
{lead} Among them was [S {s}], {s.who} [C said] [X that {x}].
{b} called [S {s}], {s.who} [C insisted] [X that {x}].
~The inquiry heard from [S {u}] who [C=hedged claimed] [X that {x}].
~{g} had met [S {u}] who [C told] them [X that {x}].
~At the door stood [S {s}], {s.who} [C said] [X {x}].
@person [S2 {b}] [C2 said] [X2 {x}]. [S The {s.bare}, {s.name}], [C=denied denied] [X it] {t}.
@person [S2 {b}] [C2 said] [X2 that {x}]. [S {s.appos}], [C=denied denied] [X that] {t}.
@person [S2 {b}] [C2 said] [X2 {x}]. [S The {s.bare}, {s.name}], [C confirmed] [X it]_.
@person [S2 {b}] [C2 said] [X2 {x}]. [S {s}, the {s.bare} of {L}], [C=denied disputed] [X it].
~@person [S2 {b}] [C2 said] [X2 {x}]. [S The {s.bare}, {s.name}], [C repeated] [X it] {t}.
~@person [S2 {b}] [C2 wrote] [X2 that {x}]. [S {s.appos}], [C=denied rejected] [X this] {t}.
[X {x.subj} {x.aux}] [C=hedged reportedly] [X {x.rest}].
[X {x.subj} {x.aux}] [C=hedged allegedly] [X {x.rest}].
[C=hedged Reportedly] [X {x.now}].
[X ^{b} <b:was/were>] [C=hedged reportedly] [X hit twice].
[X ^{s} <was/were>] [C=hedged reportedly] [X sent home] {t}.
[X ^{s}] [C=hedged reportedly] [X left {L} {t}].
~[X ^{b} <b:has/have>] [C=hedged reportedly] [X asked for help].
~[X ^{g} <g:were/were>] [C=hedged allegedly] [X beaten in {L}].
[X “^{x.now},”] [C said] [S {s}]. [X “^{y.now}.¶“^{z.now}.”]
[S {s}] [C said]: [X “^{x.now}. ^{y.now}.¶“^{z.now}.”]
[X “^{x.now},”] [S {s}] [C said] {t}. [X “^{y.now}.¶“^{z.now}. We were all there.”]
[X “^{x.now}.¶“^{y.now},”] [C said] [S {s}].
~[X “^{x.now},”] [S {s}] [C told] reporters. [X “^{y.now}.¶“^{z.now}.”]
~[S {s}] [C wrote]: [X “^{x.now}.¶“^{y.now}.”]
[X “^{x.now},”] [S {s}] [C said]. [X “^{y.now}.”]
[X “^{x.now},”] [C said] [S {s}], {s.who} left {L} {t}. [X “^{y.now}.”]
{s} signed the bill in {L} {t}. {x.now}.
{s} approved the loan {t}, and {x}.
{s} posted gains {t}. {y.now}.
{s} released the list in {L} {t}.
{s} opened the inquiry into {topic} {t}.
{s} won the case in {L} {t}, and {y}.
{b} met {s} in {L} {t}.
{s} was elected in {L} {t}.
@people {s} plans to run again. {s.he} hopes to win in {L}.
{s} <is/are> expected to appeal {t}. {x.now}.
{s} published its figures {t}. {lead}
@people {s} played the main part in {L} {t} and was called back four times.
{lead} {s} won two prizes {t}, and {x}.
{s} <is/are> called the best in {L}. {lead}
~{s} passed the budget {t}. {x.now}.
~{s} signed a contract with {b} in {L} {t}.
~{s} raised the price {t}, and {y}.
~@people {s} wants to return to {L}. {x.now}.
[S {s}] [C said]: [X “I think {x.now}.”]
@people [S {s}] [C said]: [X “I believe {x.now}, and we ask {b} to act.”]
[S {s}] [C said]: [X “We hope that {x.now}.”]
~@people [S {s}] [C said]: [X “I am sure that {x.now}.”]"""
"""Where a source or a content ends, a second cue beside the first, and what tells nothing."""

LEVELS = """[S {s}] [C said]_ [X that [S2 {b}] [C2 had asked] {g} [X2 to leave {L}]].
[S {s}] [C said]_ [X that {g} [C2 had been told] [X2 to leave {L}]].
[S {s}] [C told] reporters [X {g} [C2 were ordered] [X2 to stay at home]].
[S {s}] [C said]_ [X that [S2 {b}] [C2 believed] [X2 that {x}]].
[S {s}] [C <says/say>] [X [S2 {b}] [C2 <b:thinks/think>] [X2 {x.now}]].
[S {s}] [C said]_ [X that, [C2 according to] [S2 {b}], [X2 {x}]].
[S {s}] [C said]_ [X that [S2 {b}] [C2 had promised] [X2 to pay], and that {y}].
[S {s}] [C said]_ [X that [X2 {x}], as [S2 {b}] [C2 had warned]].
[S {s}] [C said]_ [X [S2 doctors] [C2 had warned] {b} [X2 that {x}]].
[S {s}] [C said]_ [X [S2 the report] [C2 showed] [X2 that {x}]].
[S {s}] [C told] a court [X that [S2 a letter from {b}] [C2 said] [X2 {x}]].
[S {s}] [C said]_ [X that [S2 the footage] [C2 shows] [X2 {x.now}]].
[S The report] [C says] [X that [S2 {b}] [C2 threatened] [X2 to close the port]].
[S {s}] [C accused] [X [S2 {b}] of [C2 telling] {g} [X2 that {x}]].
[S {s}] [C criticised] [X [S2 {b}] for [C2 saying] [X2 that {x}]].
[S {s}] [C said]_ [X that [S2 critics] were wrong to [C2 call] [X2 it a failure]].
[S {s}] [C said]_ [X [S2 many in {L}] [C2 called] [X2 it “a disgrace”]].
[S {s}] [C said]: [X “[S2 ^{b}] [C2 told] us [X2 that {x}].”]
[S {s}] [C said]: [X “[S2 They] [C2 told] us [X2 to wait], and nobody came.”]
[S {s}] [C said]: [X “[S2 ^{b}] [C2 <b:says/say>] [X2 {x.now}]. ^{y.now}.”]
[X “[S2 ^{b}] [C2 <b:says/say>] [X2 {x.now}],”] [C said] [S {s}]. [X “^{y.now}.”]
[X “I [C2 told] {b} [X2 that {x}],”] [S [S2 {s}]] [C said].
[S {s}] [C said]_ [X that there were [C2=hedged rumours] [X2 that {x}]].
[S {s}] [C said]_ [X {x.subj} [C2=hedged <x:was/were> believed] [X2 to have been moved]].
[S {s}] [C said]_ [X that [S2 {b}]'s [C2 order] [X2 to close the mine] came too late].
[S {s}] [C spoke] of [X [S2 {b}]'s [C2 promise] [X2 to pay the miners]].
[S {s}] [C repeated] [X [S2 {b}]'s [C2=hedged claim] [X2 that {x}]].
[S {s}] [C rejected] [X [S2 {b}]'s [C2 demand] [X2 that {g} leave {L}]].
[S {s}] [C said] [X that [S2 {b}]'s [C2 warning] [X2 that {x}] had been ignored].
[S {s}] [C said]_ [X that [S2 {b}] [C2 had quoted] [X2 [S3 {g}] as [C3 saying] [X3 that {x}]]].
[S {s}] [C reported] {t} [X that [S2 {b}] [C2 said] [X2 that [S3 {g}] [C3 had asked] \
[X3 for help]]].
[S {s}] [C said]_ [X that [S2 {b}] [C2 had told] {g} [X2 that [S3 the mayor] [C3 wanted] \
[X3 them to leave]]].
[X [X2 {x.now}], [S2 {b}] [C2 said]], [C according to] [S {s}].
[S {s}] [C <has/have> said] [X that [S2 {b}] [C2 agreed] [X2 to sell] before the vote].
[S {s}] [C said]_ [X that [S2 the people of {L}] [C2 feared] [X2 that {x}]].
[S {s}] [C told] {b} [X how [S2 a guard] [C2 had shouted] [X2 that {x}]].
[S {s}] [C recalled] [X that [S2 {b}] once [C2 said] [X2 {x}]].
[S {s}] [C wrote] [X that [S2 {b}] [C2=denied denied] [X2 {topic}]].
[S {s}] [C said]_ [X that {b} met {g} in {L}, signed the contract and left].
[S {s}] [C said]_ [X that {b} wanted to win, and that {y}].
~[S {s}] [C said]_ [X that {g} [C2 had been warned] [X2 to keep away]].
~[S {s}] [C said]_ [X that [S2 {b}] [C2 expected] [X2 {g} to leave]].
~[S {s}] [C explained] [X that [S2 the video] [C2 showed] [X2 {x.now}]].
~[S {s}] [C said]: [X “[S2 ^{b}] [C2 asked] me [X2 to sign].”]
~[S {s}] [C mentioned] [X [S2 {b}]'s [C2 request] [X2 for {plan}]].
~[S {s}] [C said] [X that [S2 {b}] [C2 had cited] [X2 [S3 {g}] as [C3 claiming] [X3 {x}]]].
~[S {s}] [C=denied denied] [X that [S2 {b}] [C2 had told] {s.him} [X2 to go]].
~[S {s}] [C noted] [X that [X2 {x}], as [S2 {b}] [C2 put it]]."""
"""One source inside what another says."""

COREFERENCE = """@kin:mw {m.pre} and {w.full} share a name but not a view. [S {m.mr}] \
[C=asserted said] [X that {x}]. [S2 {w.mr}] [C2=denied denied] [X2 it].
@kin:mw {w.pre} lost to {m.pre} {t}. [S {w.mr}] [C=asserted said] [X that {x}]; [S2 {m.mr}] \
[C2=no_comment declined] [X2 to comment].
@kin:mn {m.pre} and {n.pre} are not related. [S {m.role}] [C=asserted said] [X that {x}].
@kin:mn {m.pre} met {n.pre} in {L}. [S {n.role}] [C=denied denied] [X {topic}], and [S2 \
{m.role}] [C2=asserted said] [X2 that {y}].
@kin:wv {w.pre} and [Mv {w.his} cousin {v.name}] own the mill in {L}. [S {v.first}] [C=asserted \
said] [X that {x}], but [S2 {w.first}] [C2=denied disputed] [X2 it].
@kin:mw [S {m.pre}] [C=asserted said] [X that {x}]. [Mw {m.his} sister {w.name}] left the room. \
[S2 {w.he}] [C2=no_comment would not] [X2 comment].
{m.pre} met {w.pre} in {L}. [S {m.he}] [C=asserted said] [X that {x}], and [S2 {w.he}] \
[C2=asserted agreed] [X2 that {y}].
{w.pre} sued {m.pre} {t}. [S {w.he}] [C=asserted said] [X that {x}]. [S2 {m.he}] [C2=denied \
denied] [X2 it].
[S {p.pre}] [C=asserted told] {q.pre} {t} [X that {p.he} would resign]. [S2 {q.role}] \
[C2=asserted thanked] [X2 {p.him}].
[S {m.pre}] [C=asserted told] {w.pre} [X that {w.he} had won]. [S2 {w.he}] [C2=asserted said] \
[X2 that {x}].
[S {p.full}] [C=asserted said] [X that {p.he} had never met {q.pre}]. [S2 {q.last}] [C2=denied \
disputed] [X2 that].
When {p.he} arrived in {L}, [S {p.pre}] [C=asserted said] [X that {x}].
Before {p.he} left {p.his} office {t}, [S {p.pre}] [C=denied denied] [X {topic}].
In {p.his} first speech in {L}, [S {p.pre}] [C=asserted warned] [X that {x}].
[X “^{x.now},”] [S {p.he}] [C=asserted said]. {p.pre} was speaking in {L}.
{u} stood at the gate when {p.pre} arrived. [X “^{x.now},”] [S {u.role}] [C=asserted said].
{m.pre} walked past {u}. [S {u.role}] [C=asserted said] [X that {u.he} had seen {m.him} before].
{p.pre} was not at home. [S {u}] [C=asserted said] [X that {u.he} had not seen {p.last} {t}].
[S {u}] in {L} [C=asserted said] [X that {u.his} own brother had worked for {p.pre}]. [S2 \
{p.last}] [C2=denied denied] [X2 it].
[S {u}] [C=hedged claimed] [X that {x}]. [S2 {u.he}] [C2=no_comment would not comment on] [X2 \
{topic}]. {p.pre} was away.
[S {k}] [C=asserted said] {t} [X that {x}]. [S2 {k.it}] [C2=denied denied] [X2 {topic}].
[S {k}] [C=asserted accused] [X {l} of {act}]. [S2 {l.role}] [C2=denied denied] [X2 it], and \
{l.its} lawyers went to court.
{k} bought a rival {t}. [S {k.role}] [C=asserted said] [X that {k.it} would keep all {k.its} \
workers].
{p.pre} works for {k}. [S {p.he}] [C=asserted said] [X that {k.it} was in good health].
{p.pre} works for {k}. [S {k.it}] [C=denied denied] [X that {p.he} had been dismissed].
[S {g}] in {L} [C=asserted said] [X that {g.they} had not been warned]. [S2 {k}] [C2=denied \
disputed] [X2 {g.their} account].
{p.pre} met {g} {t}. [S {g.they}] [C=asserted said] [X that {p.he} had listened].
{p.pre} met {g} {t}. [S {p.he}] [C=asserted said] [X that {g.they} had been patient].
{g} wrote to {k}. [S {k.it}] [C=no_comment did not respond] [X to {g.their} letter].
{g} wrote to {k}. [S {g.they}] [C=asked asked] [X whether {x}].
{p.pre}, {p.who} had come to {L} {t}, saw {q.pre}, {q.who} lives there. [S {q.role}] [C=asserted \
said] [X that {x}].
{p.pre} and {q.pre} came to {L}. [S {p.role}] [C=asserted said] [X that {x}]. [S2 {q.role}] \
[C2=denied denied] [X2 it].
{m.pre} and {n.pre} quarrelled in {L}. [S {?m.he}] [C=asserted said] [X that {x}].
{w.pre} met {v.pre} {t}. [S {?w.he}] [C=denied denied] [X {topic}].
[S {m.pre}] [C=asserted told] {n.pre} [X that {?m.he} would be the next leader].
[S {m.pre}] [C=asserted said] [X that {x}]. {n.pre} smiled. Then [S2 {n.role}] [C2=asked asked] \
[X2 whether {y}].
{m.pre} phoned {n.pre} {t} to offer {n.him} a post. [S {n.last}] [C=asserted said] [X that \
{n.he} was too old].
{w.pre} praised {v.pre}. [S2 {w.he}] [C2=asserted said] [X2 that {v.last} had saved {v.his} team].
[S {w.pre}] [C=asserted accused] [X {v.pre} of {act}]. [S2 {v.last}] [C2=denied denied] [X2 it].
[S {m.pre}] [C=asserted accused] [X {n.pre} of {act}]. [S2 {n.he}] [C2=denied denied] [X2 it].
[S {m.pre}] [C=denied denied] [X [S2 {n.pre}]'s [C2=hedged claim] [X2 that {m.he} had lied]].
{p.pre} was replaced by {q.pre}. [S {q.last}] [C=asserted promised] [X that {q.he} would listen \
to {g}].
[S {p.pre}], whose house was searched {t}, [C=asserted said] [X that {p.he} had nothing to hide].
{p.pre} has a house in {L}. [S [Mi {p.his} neighbour]] [C=asserted said] [X that {p.he} was \
rarely there].
{m.pre} has been ill. [S [Mw {m.his} wife {w.name}]] [C=asserted said] [X that {m.he} would return].
{w.pre} left {t}. [S [Mm {w.his} deputy, {m.name}]], [C=asserted said] [X that {w.he} was tired].
{w.pre} spoke first. [S {w.he}] [C=asserted said] [X that {x}]. [S2 {m.pre}] [C2=asserted spoke \
of] [X2 {topic}]. [S3 {w.last}] [C3=denied denied] [X3 them].
[X “[Mp I] have nothing to hide,”] [C=asserted said] [S {p.pre}]. [S2 {q.pre}] [C2=asserted \
said] [X2 {p.he} had].
[X “[Mp I] never met [Mq {q.name}],”] [C=asserted said] [S {p.pre}]. [S2 {q.last}] [C2=denied \
disputed] [X2 it].
{k} lost its licence {t}. [X “[Mk:organization We] did nothing wrong,”] [S {k.role}] [C=asserted \
said].
{g} wrote to {p.pre}. [X “[Mg We] are tired,”] [S {g.they}] [C=asserted told] {p.him}.
{p.pre} runs [Mk:organization {k.name}]. [S {k.it}] [C=asserted said] {t} [X that {y}].
[S {k}] [C=asserted said] [X that {u} had lost {u.his} job]. [S2 {u.role}] [C2=asserted said] \
[X2 that {k.role} owed {u.him} money].
[S {p.appos}], [C=asserted told] {q.pre} [X that {x}]. [S2 {p.role}] [C2=denied denied] [X2 \
{topic}].
{p.full} became {p.bare} in May. [S {p.role}] [C=asserted said] {t} [X that {x}].
[X “[Mp I] was never there,”] [S {p.pre}] [C=asserted told] {q.pre}. [S2 {q.last}] [C2=asserted \
did not believe] [X2 {p.him}].
~@kin:mw {w.pre} and {m.pre}, brother and sister, own a hotel. [S {m.mr}] [C=asserted said] [X \
that {x}], [X2 which] [S2 {w.mr}] [C2=denied disputed].
~@kin:mn Two men called {m.surname} stood for office: {m.pre} and {n.pre}. [S {n.role}] \
[C=asserted warned] [X that {x}].
~@kin:mn {m.pre} has worked with {n.pre} for years. [S {m.first}] [C=hedged hinted] [X that \
{x}]; [S2 {n.first}] [C2=denied denied] [X2 it].
~{u} was talking to {p.pre}. [S {u.role}] [C=asserted said] [X that {u.he} had seen it all].
~When {p.he} came out of the courthouse {t}, [S {p.pre}] [C=no_comment declined] [X to comment].
~{w.pre} thanked {m.pre} for {m.his} help. [S {m.he}] [C=asserted said] [X that {x}].
~[S {m.pre}] [C=asserted reminded] {w.pre} [X that {w.he} had once agreed with {m.him}].
~[S {k}] [C=asserted said] [X that {x}]. [S2 {p.pre}], who left {k.role} {t}, [C2=denied \
disputed] [X2 it].
~{g} gathered outside {k}. [S {g.they}] [C=asserted demanded] [X that {k.it} reopen the gates].
~{m.pre} and {n.pre} had supper in {L}. [S {?m.he}] [C=asserted said] [X that {x}].
~{p.pre} and {q.pre} sat on the stage. [S {q.role}] [C=asked asked] [X whether {x}], and [S2 \
{p.role}] [C2=asserted said] [X2 that {y}].
~{k} sued {l} {t}. [S [S2 {l.role}]] [C=denied denied] [X {act}] and [C2=asserted said] [X2 that \
{k.it} had no case].
~{p.pre} stayed in {L}. [S [Mi {p.his} lawyer]] [C=asserted said] [X that {p.he} was not well].
~[X “[Mp I] know nothing about {topic},”] [S {p.pre}] [C=asserted told] {q.pre}. [S2 {q.last}] \
[C2=asserted believed] [X2 {p.him}].
~{p.pre} came with {q.pre}. [X “[Mp I] am not here to talk,”] [S {p.role}] [C=asserted said].
~{k} has a new head, {p.pre}. [S {k.role}] [C=asserted said] [X that {p.he} would start {t}].
~{u} helped {m.pre} into a car. [S {u.he}] [C=no_comment refused to comment on] [X {m.his} health].
~At {p.his} farewell in {L}, [S {p.pre}] [C=asserted said] [X that {x}].
"""

TITLES = frozenset(
    ["mayor", "governor", "bishop", "senator", "ambassador", "sheriff", "general", "judge"]
)
"""Roles that are written with a capital before a name."""
