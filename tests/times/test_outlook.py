"""Days of the week by the clause they stand in: every day of publication, every weekday, every frame."""

from datetime import date, timedelta

import pytest

from onrecord import times

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
PUBLISHED = tuple(date(2025, 6, 16) + timedelta(days=n) for n in range(7))

AHEAD = """
Rain is forecast for {D}.
Hull face Leeds on {D}.
The next hearing is on {D}.
The vote is set for {D}.
Tickets for {D}'s game are on sale.
The course starts on {D}.
A new course starting on {D} is full.
Ahead of {D}'s vote, both sides claimed victory.
Ahead of the vote on {D}, both sides claimed victory.
The squad flew out ahead of {D}'s final.
The shop must shut by {D}.
The deadline is {D}.
The last day to register is {D}.
Voters go to the polls on {D}.
Polls close on {D}.
Entries close at noon on {D}.
New rules kick in on {D}.
Hull host Leeds on {D}.
They travel to Leeds on {D}.
Kick-off is at 3pm on {D}.
Showers are likely on {D}.
The club needs a win on {D} to stay up.
“We have a big game on {D},” she said.
“See you on {D},” he said.
The road is closed from {D}.
Police have appealed for calm before {D}'s march.
The trial was adjourned until {D}.
The trial of Max Thorn has been postponed until {D}.
He was remanded in custody until {D}.
The vote was put back to {D}.
The vote was rescheduled for {D}.
The inquest was adjourned to {D}.
The deadline was extended to {D}.
The judge gave them until {D} to settle.
All games are suspended until {D}.
He was bailed to appear on {D}.
He was released on bail to appear in court on {D}.
Mayor Tess Holm said the museum would shut on {D}.
The ministry said it would publish the list on {D}.
He said a ruling could come on {D}.
The board said members might vote on {D}.
She urged voters to turn out on {D}.
The league ordered a replay on {D}.
The union has asked for a vote on {D}.
He vowed to march on {D}.
They agreed to meet again on {D}.
Tess Holm announced plans to open the museum on {D}.
He has promised to answer on {D}.
The firm plans to reopen on {D}.
The firm is to reopen on {D}.
She is going to resign on {D}.
She is leaving on {D}.
The company said she was going to resign on {D}.
The chief is due in court on {D}.
He is due to appear in court on {D}.
The talks are expected to resume on {D}.
He is expected in court on {D}.
The inquest is listed for {D}.
“I fly home on {D},” she said.
Doors open on {D}.
Bids must be in by {D}, the council said.
He needs to win on {D} to keep his title.
Schools have been closed until {D}.
The sale ends on {D}.
The parade takes place on {D}.
The film is released on {D}.
The final is being played on {D}.
The offer is open until {D}.
Residents have until {D} to object.
The strike, planned for {D}, will hit 20 routes.
Drivers will strike on {D}.
Drivers should avoid the road on {D}.
Buses may be late on {D}.
On {D} the club hosts Leeds.
On {D}, voters will choose a mayor.
The club said {D}'s game would go ahead.
{D}'s game will be shown live.
{D}'s vote is too close to call.
Campaigners are preparing for {D}'s vote.
The weather for {D} looks bad.
The team was named for {D}'s match with Leeds.
Leeds have a game in hand before they meet Hull on {D}.
The council meets on {D} to decide.
Mr Orde told staff to return on {D}.
Staff have been told to return on {D}.
The bank has called a meeting for {D}.
A minute's silence will be held before {D}'s match.
The judge told him to return for sentencing on {D}.
He asked the court to rule by {D}.
They want the road open by {D}.
The minister hopes to sign the deal on {D}.
The works are scheduled to begin on {D}.
The game was moved to {D}.
The game was brought forward to {D}.
Sentencing was set for {D}.
It is not clear who will sing on {D}.
“We'll be there on {D},” she said.
Strikes are called for {D}.
Ministers are meeting on {D} to discuss the strike.
The tour begins in Leeds on {D}.
A verdict is expected by {D}.
The court is to hear the case on {D}.
The judge set a hearing for {D}.
She noted a planned rally on {D}.
The union, whose fate is on the line in a vote on {D}, gave no answer.
“We appeal because if there is a vote on {D} we need to know,” she said.
She urged them to vote {D}.
A deal would see him back her on {D}.
Snow is expected on {D}.
Thunderstorms are forecast for {D} afternoon.
More rain is on the way on {D}.
The Met Office has issued a warning for {D}.
A yellow warning is in force until {D}.
Rovers visit Hythe on {D}.
Hythe entertain Rovers on {D}.
Rovers take on Hythe on {D}.
Rovers are away to Hythe on {D}.
The derby kicks off at 3pm on {D}.
Fans are gearing up for {D}'s derby.
The hearing resumes on {D}.
The jury returns on {D}.
The inquest opens on {D}.
A decision is due by {D}.
Applications must be in by {D}.
Registration closes on {D}.
Nominations close on {D}.
You have until {D} to apply.
The council votes on {D}.
The Bank meets on {D} to set rates.
Schools reopen on {D}.
The road reopens on {D}.
The exhibition runs until {D}.
The exhibition is open until {D}.
The strike begins on {D}.
Strikes are planned for {D}.
The prime minister is to face MPs on {D}.
The prime minister faces MPs on {D}.
The bill goes before the Senate on {D}.
Talks resume on {D}.
Leaders gather in Rome on {D}.
The funeral is on {D}.
His funeral takes place on {D}.
The concert is on {D}.
The election is on {D}.
Britain goes to the polls on {D}.
The tickets go on sale on {D}.
The film opens on {D}.
The new law comes into force on {D}.
The ban takes effect on {D}.
The game has been put back until {D}.
The hearing was put off until {D}.
The match was moved to {D}.
The launch has been delayed until {D}.
The launch was delayed to {D}.
The trial was pushed back to {D}.
The vote was deferred until {D}.
The judge adjourned the case until {D}.
The magistrates adjourned the hearing to {D}.
He was held in custody until {D}.
He was remanded to appear again on {D}.
He was released on bail until {D}.
He was given until {D} to leave.
The bank gave the firm until {D} to pay.
The referee set the rematch for {D}.
Sentence was deferred until {D}.
The school was closed until {D}.
The bridge will stay shut until {D}.
All flights have been cancelled until {D}.
The truce was extended until {D}.
The committee said it would decide on {D}.
The minister said he would resign on {D}.
The airline said flights would resume on {D}.
The club said the player would have a scan on {D}.
He told the BBC he would vote against it on {D}.
She warned that the pool could close on {D}.
The union warned staff would walk out on {D}.
Officials hope to reopen the road on {D}.
The firm expects to finish the work by {D}.
They have pledged to march on {D}.
The players threatened to strike on {D}.
Organisers asked fans to stay away on {D}.
Police told residents to stay indoors until {D}.
The mayor called on people to vote on {D}.
The court ordered him to return on {D}.
The judge ordered the firm to pay by {D}.
The coach wants his side to win on {D}.
He plans to fly to Rome on {D}.
He intends to stand on {D}.
The pair are set to meet on {D}.
The team was picked for {D}'s match.
He is a doubt for {D}'s game.
He is out of {D}'s game.
She is confident ahead of {D}'s final.
Security has been stepped up ahead of {D}'s march.
Nerves are fraying before {D}'s vote.
There is a lot to do before {D}.
He must decide before {D}.
The squad will train before {D}'s game.
I start work on {D}.
We leave for Spain on {D}.
“We are ready for {D},” he said.
“I can't wait for {D},” she said.
“It's a huge game on {D},” he said.
“We play them on {D},” he said.
""".strip().splitlines()

BACK = """
Rain fell on {D}.
Hull faced Leeds on {D} and lost.
The Senate voted {D} for the bill.
He was arrested on {D} and is in custody.
He was in custody until {D}, when he was freed.
The postponed game was played on {D}.
Ines Falk said she resigned on {D}.
He told reporters on {D} that he would run.
The mayor said on {D} that the museum would shut.
The mayor said {D} she would resign.
{D}'s attack is the third this year.
{D}'s attack was the third this year.
He is accused of stealing a car on {D}.
He is charged with stealing a car on {D}.
A man is in hospital after a crash on {D}.
A man has died after a crash on {D}.
Police are hunting a man who robbed a shop on {D}.
The firm could not be reached for comment on {D}.
The minister would not comment on {D}.
She declined to comment on {D}.
He failed to appear in court on {D}.
He pleaded guilty at a hearing on {D}.
The shop has been shut since {D}.
The decision follows {D}'s vote.
The news comes after {D}'s vote.
The search for a boy missing since {D} goes on.
She is thought to have left on {D}.
He is believed to have died on {D}.
The firm was forced to shut on {D}.
The rescue team managed to reach them on {D}.
They had until {D} to pay and did not.
Workers stayed until {D}.
He did not speak until {D}.
In a statement on {D}, the firm said it would appeal.
The firm apologised for {D}'s delays.
The group claimed responsibility for {D}'s bombing.
He was buried on {D}.
Ministers met on {D} to discuss the strike.
Three people were hurt when a bus crashed on {D}.
The two sides began talks on {D}.
The storm is the worst to hit the island since {D}.
On {D}, she left.
On {D}, the court ruled that the firm must pay.
{D}'s game was watched by millions.
The plan was announced on {D}.
The march went ahead on {D} as planned.
The strike, which began on {D}, is over.
Officers who searched the house on {D} found cash.
He flew to Rome to meet the Pope on {D}.
They travelled to Leeds to play a friendly on {D}.
Figures released on {D} show prices rose.
A report published on {D} says prices rose.
He had been due to speak on {D} but fell ill.
It had been scheduled for {D} but rain came.
The bodies found on {D} have been named.
The law, passed on {D}, bans smoking.
Police said the man killed on {D} was 40.
He has been missing since he left home on {D}.
The village was left without power on {D}.
The president, speaking on {D}, said he would go.
Speaking on {D}, the president said he would go.
The video, posted on {D}, shows a man.
He refused to say on {D} whether he would run.
A judge ruled on {D} that he must pay.
The crash happened on {D}.
The victory came two days after {D}'s defeat.
He scored twice in {D}'s win at Hull.
She was the first to arrive on {D}.
Police want to speak to anyone who saw him on {D}.
Detectives are appealing for witnesses after a man was stabbed on {D}.
Police are appealing for witnesses to a crash on {D}.
He would have been 40 on {D}.
He could have died on {D}.
Both sought to appeal to younger voters on {D}.
Critics who on {D} cast doubt on the plan should think again.
The results of {D}'s vote will matter.
His comments could fuel the claim in her assertion {D} that he lied.
Earlier {D}, the manager says, all was well.
The firm sued the council in court on {D}, seeking damages.
At the meeting in Tarn on {D}, Ms Moy used the floor to appeal for calm.
He was asked about it during the debate on {D} in Hull.
On {D}, Ann Moy, head of the council, announced a plan that would shut it.
The leader has backed the view that it is over, citing the claim on {D}.
She said on {D} that she would run if it is held.
He died in hospital on {D}.
The union walked out on {D}.
Two men appeared in court on {D}.
A man appeared in court on {D} charged with murder.
A man has been charged after a stabbing on {D}.
Police have named a woman who died on {D}.
Police have named the man killed on {D}.
He has not been seen since {D}.
Emergency services were called to the scene on {D}.
The body was found on {D}.
The attack on {D} killed six.
{D}'s earthquake killed hundreds.
{D}'s defeat leaves Rovers bottom.
The defeat on {D} leaves Rovers bottom.
Rovers lost to Hythe on {D}.
Rovers are top after beating Hythe on {D}.
Rovers are bottom after a defeat on {D}.
The club said it had sacked him on {D}.
The minister said he had resigned on {D}.
He said that he was attacked on {D}.
She told police she saw him on {D}.
The firm announced on {D} that it would close.
The firm announced {D} that it would close.
The president announced {D} he would stand.
In a speech on {D}, he said he would stand.
At a news conference on {D}, he said he would stand.
It emerged on {D} that the firm would close.
The shop closed on {D}.
The strike ended on {D}.
The trial ended on {D}.
The shop stayed open until {D}.
He worked there until {D}.
The fire burned until {D}.
The body lay there until {D}.
The road was not cleared until {D}.
They did not find him until {D}.
Voters went to the polls on {D}.
The court heard the case on {D}.
The council voted on {D} to close the pool.
A vote on {D} failed.
The vote on {D} was close.
The hearing on {D} was told he had died.
The jury was sent out on {D}.
He was jailed on {D} for six years.
Shares fell on {D}.
Oil rose on {D} after the talks.
The ministry did not respond to a request for comment on {D}.
A spokesman would not say on {D} when it would open.
They could not say on {D} who had won.
The bomb is the second since {D}.
He is alleged to have hit her on {D}.
She is said to have arrived on {D}.
It is understood he left on {D}.
The pair, who wed on {D}, are in Spain.
The plane that crashed on {D} was new.
Anyone who saw the crash on {D} should call police.
He must have left on {D}.
They should have won on {D}.
She might have been hurt on {D}.
""".strip().splitlines()


def wrong(frame: str, forward: bool) -> list[str]:
    """The weekdays, by the weekday of publication, that do not come out as the clause puts them."""
    at, found = frame.index("{D}"), []
    for published in PUBLISHED:
        for n, weekday in enumerate(WEEKDAYS, 1):
            days = (n - published.isoweekday()) % 7
            if not days:
                continue  # the day of publication itself
            wanted = (published + timedelta(days=days if forward else days - 7)).isoformat()
            read = times.find(frame.replace("{D}", weekday), published=published)
            if not any(t.start < at + len(weekday) and t.end > at and t.value[:10] == wanted for t in read):
                found.append(f"{WEEKDAYS[published.weekday()]}: {weekday}")
    return found


@pytest.mark.parametrize("frame", AHEAD)
def test_days_that_lie_ahead(frame: str) -> None:
    assert wrong(frame, forward=True) == []


@pytest.mark.parametrize("frame", BACK)
def test_days_gone_by(frame: str) -> None:
    assert wrong(frame, forward=False) == []
