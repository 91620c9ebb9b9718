"""A wire story and one that is not, written for tests of copies."""

PARAGRAPHS = [
    "The ferry pier at Marrow Quay will close for the winter, the harbour board said on Tuesday, after "
    "divers "
    "found cracks in six of its forty piles.",
    "“It is not safe, and we looked twice,” said Ines Quill, the harbour master, who has run the port since "
    "2011 "
    "and whose father built the first landing stage there.",
    "Some 900 people a day use the crossing in summer, and about a third of that in January, most of them on "
    "the "
    "way to the cannery on the far shore.",
    "The board will ask the county for 2.4 million to replace the timber, a sum that Tom Abara, its "
    "treasurer, "
    "called painful but overdue.",
    "Buses will run round the bay every half hour from Monday, and the cannery has offered to pay for one of "
    "them "
    "until the work is done in April.",
]
STORY = "\n\n".join(PARAGRAPHS)
OTHER = (
    "A choir of forty bakers sang at the opening of the grain market on Saturday, in front of a crowd that "
    "the "
    "police put at two thousand. “We rehearsed between three and five in the morning, when the ovens were "
    "full,” "
    "said Bo Marsh, who conducts them. The market had been shut since a fire in the spring of last year, and "
    "its "
    "roof is now of glass. Traders expect to be back in all ninety stalls before the end of the month."
)
