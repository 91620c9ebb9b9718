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
