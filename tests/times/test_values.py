"""Dates told from other words: days after next, lists, clocks with their day, names that are no dates."""

import pytest

from onrecord import times

ROWS = """
2025-06-18|It closed the weekend before last.|weekend before last|2025-W23-WE
2025-06-18|The band toured the summer before last.|summer before last|2023-SU
2025-06-18|She was seen the night before last.|night before last|2025-06-16TNI
2025-06-18|He died the Tuesday before last.|Tuesday before last|2025-06-10
2025-06-18|It will reopen the month after next.|month after next|2025-08
2025-06-18|The Games are in Rome the year after next.|year after next|2027
2025-06-18|The court sits again the Monday after next.|Monday after next|2025-06-30
2025-06-18|He was hurt a week ago Monday.|week ago Monday|2025-06-09
2025-06-18|They met two weeks ago Friday.|two weeks ago Friday|2025-05-30
2025-06-18|Sales rose the quarter before last.|quarter before last|2024-Q4
2025-06-18|She returns on Thursday week.|Thursday week|2025-06-26
2025-06-18|He left last Tuesday.|last Tuesday|2025-06-17
2025-06-18|It rained over the past fortnight.|past fortnight|P2W
2025-06-18|The trial is to open in a fortnight.|a fortnight|2025-W27
2025-06-18|It closed the Easter before last.|Easter before last|2024-03-31
2025-06-18|It shut in the week before last.|week before last|2025-W23
2025-06-18|The vote before last was close.|vote|
2025-06-18|The blast was heard shortly before 5 a.m. (0900 GMT) on Monday.|5 a.m.|2025-06-16T05:00
2025-06-18|The fire began just after 1 o'clock on Tuesday morning.|1 o'clock|2025-06-17T01:00
2025-06-18|The band plays this evening at 7:30.|7:30|2025-06-18T19:30
2025-06-18|She left this morning at 7.|at 7|2025-06-18T07:00
2025-06-18|The gig is tomorrow afternoon at 2.|at 2|2025-06-19T14:00
2025-06-18|Police were called on Friday night at 10.15.|10.15|2025-06-13T22:15
2025-06-18|The strike starts at one minute past midnight on Monday.|midnight|2025-06-23T00:01
2025-06-18|The shop is open 10am-4pm on Sundays.|10am|XXXX-XX-XXT10:00
2025-06-18|It is open 9am to 5pm, Monday to Friday.|9am|XXXX-XX-XXT09:00
2025-06-18|The quake hit at 6:15 pm local time (1715 GMT) on Sunday.|6:15 pm|2025-06-15T18:15
2025-06-18|The plane took off around 6 a.m. Sunday, June 15.|6 a.m.|2025-06-15T06:00
2025-06-18|The race starts at 8.45pm on Saturday.|8.45pm|2025-06-21T20:45
2025-06-18|It happened at about 11.30pm last night.|11.30pm|2025-06-17T23:30
2025-06-18|The match kicks off at 3pm tomorrow.|3pm|2025-06-19T15:00
2025-06-18|Doors open at 7 tonight.|7 tonight|2025-06-18T19:00
2025-06-18|The film is on at half past eight on Friday evening.|half past eight|2025-06-20T20:30
2025-06-18|The blast came at noon on Monday.|noon|2025-06-16T12:00
2025-06-18|The news broke at 2 p.m. Eastern time on Tuesday.|2 p.m.|2025-06-17T14:00
2025-06-18|The letter is dated 3-Mar-09.|3-Mar-09|2009-03-03
2025-06-18|The letter is dated 03-Mar-2009.|03-Mar-2009|2009-03-03
2025-06-18|It was sealed on 17. August 2020.|17. August 2020|2020-08-17
2025-06-18|The vase is of the third century BC.|third century BC|BC02
2025-06-18|The town was built in the 2nd century BCE.|2nd century BCE|BC01
2025-06-18|He scored in the 2018/19 campaign.|2018/19|2018
2025-06-18|He scored in the 2018-19 season.|2018|2018
2025-06-18|Rents rose over the last fortnight.|last fortnight|P2W
2025-06-18|The law is from the early noughties.|early noughties|200
2025-06-18|The form was dated 19/11/2012.|19/11/2012|2012-11-19
2025-06-18|He died on the 3rd of March 2009.|3rd of March 2009|2009-03-03
2025-06-18|He died on March 3rd, 2009.|March 3rd, 2009|2009-03-03
2025-06-18|It was the last week of the month.|last week of the month|2025-W26
2025-06-18|The crash happened on Sunday evening, June 8.|Sunday evening|2025-06-08TEV
2025-06-18|It runs from Monday 2 to Friday 6 June.|Monday 2|2025-06-02
2025-06-18|The trams stop on 1, 2 and 4 July.|2|2025-07-02
2025-06-18|He sat the exam on 3, 4 or 5 May 2020.|3|2020-05-03
2025-06-18|The fair is on July 4, 5 and 6.|5|2025-07-05
2025-06-18|Shows are on Friday 20, Saturday 21 and Sunday 22 June.|Saturday 21|2025-06-21
2025-06-18|Shows are on Thursday 3rd and Friday 4th July.|Thursday 3rd|2025-07-03
2025-06-18|The fete is on Saturday, 28 June.|Saturday, 28 June|2025-06-28
2025-06-18|She fell ill on Tuesday morning, 10 June 2025.|Tuesday morning|2025-06-10TMO
2025-06-18|On May 4, 6 men were held.|6 men|
2025-06-18|On 5 May, 12 and 13 were drawn.|12|
2025-06-18|The fire was on Monday June 9th.|Monday June 9th|2025-06-09
2025-01-10|The shop will open in December.|December|2025-12
2025-01-10|He was bailed until October.|October|2025-10
2025-01-10|The trial is listed for November.|November|2025-11
2025-01-10|The firm plans to cut jobs in November.|November|2025-11
2025-01-10|The firm said it would cut jobs in December.|December|2025-12
2025-01-10|The pool is due to reopen in October.|October|2025-10
2025-01-10|The Rugby World Cup kicks off in September.|September|2025-09
2025-01-10|The pool closed in October.|October|2024-10
2025-01-10|Prices are up 5% in November.|November|2024-11
2025-01-10|He has been remanded in custody until September.|September|2025-09
2025-06-18|Ministers vowed to end the scheme by March.|March|2026-03
2025-06-18|The election must be held by January.|January|2026-01
2025-06-18|The tour will end in May.|May|2026-05
2025-06-18|The museum was built in May.|May|2025-05
2025-06-18|Zelda told the Mail on Sunday: it is over.|Sunday|
2025-06-18|The Sheffield Wednesday manager quit.|Wednesday|
2025-06-18|Sheffield Wednesday won.|Wednesday|
2025-06-18|Friday Osei said he was glad.|Friday|
2025-06-18|Coach Sunday Adeyemi was glad.|Sunday|
2025-06-18|He met April Moss and June Hobb.|April|
2025-06-18|In my father's day it was a farm.|father's day|
2025-06-18|She hosts Sunday Brunch.|Sunday|
2025-06-18|He won goal of the month.|the month|
2025-06-18|It was named album of the year.|the year|
2025-06-18|The Seven Years War began.|Seven Years|
2025-06-18|Neil May, a baker, left.|May|
2025-06-18|May Hollis was there.|May|
2025-06-18|The January Foundation gave money.|January|
2025-06-18|The Monday Club met.|Monday|
2025-06-18|She sang Manic Monday.|Monday|
2025-06-18|Match of the Day is on.|the Day|
2025-06-18|Wednesday Addams is a girl.|Wednesday|
2025-06-18|Judge August Bell ruled.|August|
2025-06-18|Autumn Reeve is 12.|Autumn|
2025-06-18|He lives at 1905 Main Street.|1905|
2025-06-18|The tank holds 1960 litres.|1960|
2025-06-18|The farm has 2012 sheep.|2012|
2025-06-18|The Bears scored twice in the second quarter.|second quarter|
2025-06-18|It was in the mid-80s inland.|80s|
2025-06-18|He lives at 1450 Oak Avenue.|1450|
2025-06-18|The prize is £1990.|1990|
2025-06-18|She got 1984 votes.|1984|
2025-06-18|He took flight 1549.|1549|
2025-06-18|He came third and she was second.|second|
2025-06-18|The city's Latin Quarter is old.|Quarter|
2025-06-18|Room 2020 is shut.|2020|
2025-06-18|He was born in 1990.|1990|1990
2025-06-18|She was hired in 2010. Two years later she quit.|Two years later|2012
2025-06-18|In November 2019 he met her. In February they wed.|February|2020-02
2012-04-10|She was last seen on December 16, 2010. She was found on December 27.|December 27|2010-12-27
2012-04-10|He left on 3 May 2009. On 5 May he was found.|5 May|2009-05-05
2025-06-18|Three weeks after the fire on 2 May, the school reopened.|Three weeks|2025-05-23
2025-06-18|The Oct. 7 attacks shook him.|Oct. 7|2023-10-07
2025-06-18|He was held in March and April 2018.|March|2018-03
2025-06-18|The trial in May 2021 lasted a week. He was freed in July.|July|2021-07
""".strip().splitlines()


@pytest.mark.parametrize("row", ROWS)
def test_value(row: str) -> None:
    """Each row: published, text, words, value; without a value the words are no time."""
    published, text, words, value = row.split("|")
    start = text.index(words)
    found = [
        t.value
        for t in times.find(text, published=published)
        if t.start < start + len(words) and t.end > start
    ]
    if value:
        assert any(got == value or got.startswith(value + "T") for got in found), found
    else:
        assert not found
