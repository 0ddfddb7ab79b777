"""The attribution model: an encoder that tags every word, a linker that reads around each cue.

The encoder is MiniLM-L6 with embeddings for what lower-casing and windows hide (see
``reportedly.reading.attribution.features``); from its states come BIO tags of source, cue and
content for every word. The linker takes one cue at a time, as in semantic role labelling one
predicate: it reads the words around it, each with its place relative to the cue, and tags the
source and the content that belong to this cue, under a linear-chain CRF (Lafferty, McCallum,
Pereira, ICML 2001). It also judges whether the cue is one. Tags of the whole text serve to propose
cues and, in training, to teach the encoder.
"""

from __future__ import annotations

import torch
from torch import Tensor, nn
from transformers import BertModel

from labels import ROLES, TAGS, TELLINGS
from noun_phrases import MentionType
from pairs import MENTIONS, OFTEN, SENTENCES, Likeness
from reportedly.reading.attribution.features import (
    IN_CUE,
    LEFT,
    RIGHT,
    Guideline,
    Quoting,
    Shape,
    Start,
)

WIDTH = 128
NEVER = -1e4
MIDDLE = 7
"""The layer that mentions are told by: what a word means is lost further up, where all is roles."""


class Tagger(nn.Module):
    """From word pieces to tag scores and to the states that the linker reads."""

    def __init__(self, encoder: BertModel) -> None:
        super().__init__()
        size = encoder.config.hidden_size
        self.encoder = encoder
        self.told = nn.ModuleList(
            nn.Embedding(len(k), size) for k in (Shape, Quoting, Start, Guideline)
        )
        for table in self.told:
            nn.init.zeros_(table.weight)
        self.drop = nn.Dropout(0.1)
        self.tags = nn.Linear(size, len(TAGS))
        self.states = nn.Linear(size, WIDTH)

    def forward(self, ids: Tensor, told: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Score windows of pieces.

        Args:
            ids: ``(windows, pieces)``.
            told: ``(windows, pieces, 4)``, see ``features.Words.features``.
            mask: ``(windows, pieces)``, 1 for a piece and 0 for padding.

        Returns:
            Tag scores ``(windows, pieces, 7)``, the states that the linker reads,
            ``(windows, pieces, 128)``, and the encoder's after its layer ``MIDDLE``,
            ``(windows, pieces, 384)``.
        """
        return self.read(self.encoder.embeddings.word_embeddings(ids), told, mask)

    def read(
        self, embedded: Tensor, told: Tensor, mask: Tensor | None
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Score windows of pieces whose rows of the word table are given: see ``forward``."""
        for i, table in enumerate(self.told):
            embedded = embedded + table(told[..., i])
        outputs = self.encoder(
            inputs_embeds=embedded, attention_mask=mask, output_hidden_states=True
        )
        hidden = self.drop(outputs.last_hidden_state)
        return self.tags(hidden), self.states(hidden), outputs.hidden_states[MIDDLE]


class Layer(nn.Module):
    """A transformer layer that normalises first."""

    def __init__(self, width: int, heads: int, inner: int) -> None:
        super().__init__()
        self.heads, self.scale = heads, (width / heads) ** -0.5
        self.norm1, self.norm2 = nn.LayerNorm(width), nn.LayerNorm(width)
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, keep: Tensor) -> Tensor:
        """Return ``(cues, words, width)`` after attention over the words where ``keep``."""
        n, length, width = x.shape
        qkv = self.qkv(self.norm1(x)).view(n, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        scores = qkv[0] @ qkv[1].transpose(2, 3) * self.scale
        mixed = torch.where(keep[:, None, None, :], scores, NEVER).softmax(-1) @ qkv[2]
        x = x + self.out(mixed.transpose(1, 2).reshape(n, length, width))
        inner = nn.functional.gelu(self.up(self.norm2(x)))
        return x + self.drop(self.down(inner))


class Linker(nn.Module):
    """From the words around cues to each cue's source and content."""

    def __init__(self, layers: int = 2) -> None:
        super().__init__()
        self.place = nn.Embedding(LEFT + RIGHT + 2, WIDTH)
        self.sentence, self.paragraph = nn.Embedding(7, WIDTH), nn.Embedding(5, WIDTH)
        for table in (self.place, self.sentence, self.paragraph):
            nn.init.normal_(table.weight, std=0.1)
        self.cue = nn.Linear(WIDTH, WIDTH)
        self.layers = nn.ModuleList(Layer(WIDTH, 4, 2 * WIDTH) for _ in range(layers))
        self.norm = nn.LayerNorm(WIDTH)
        self.roles = nn.Linear(WIDTH, len(ROLES))
        self.judge = nn.Sequential(nn.Linear(2 * WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, 1))
        self.telling = nn.Sequential(
            nn.Linear(2 * WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, len(TELLINGS))
        )
        self.crf = Crf(len(ROLES))

    def forward(
        self, states: Tensor, word: Tensor, place: Tensor, sentence: Tensor, paragraph: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Score the words around cues.

        ``states`` are those of all words ``(words, 128)``; the rest as ``features.Surroundings``.

        Returns:
            Role scores ``(cues, words, 5)``, the logit that each cue is one ``(cues,)``, and
            scores of how each tells its content ``(cues, 7)``.
        """
        keep = place > 0
        own = (place == IN_CUE).to(states.dtype)[..., None]
        x = states[word]
        cue = (x * own).sum(1) / own.sum(1)
        x = x + self.place(place) + self.sentence(sentence) + self.paragraph(paragraph)
        x = x + self.cue(cue)[:, None]
        for layer in self.layers:
            x = layer(x, keep)
        x = self.norm(x)
        around = torch.where(keep[..., None], x, NEVER).amax(1)
        read = torch.cat([(x * own).sum(1) / own.sum(1), around], -1)
        return self.roles(x), self.judge(read)[:, 0], self.telling(read)


class Relater(nn.Module):
    """From the words of mentions to what each is, and to which others stand for the same.

    A mention is its first word, its last and a weighted mean of all. Two are scored by what each
    is, by what they have in common, and by how far apart and how alike they are; nobody else at
    all has a score too (mention ranking: Denis and Baldridge, EMNLP 2008; Lee and others, EMNLP
    2017).
    """

    def __init__(self, size: int, drop: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Linear(size, WIDTH)
        self.drop = nn.Dropout(drop)
        self.weight = nn.Linear(WIDTH, 1)
        self.mention = nn.Sequential(nn.Linear(3 * WIDTH, WIDTH), nn.GELU())
        self.types = nn.Linear(WIDTH, len(MentionType))
        self.nobody = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, 1))
        self.asking, self.answering = nn.Linear(WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.shared = nn.Linear(WIDTH, WIDTH, bias=False)
        self.sentences = nn.Embedding(SENTENCES, WIDTH)
        self.mentions = nn.Embedding(MENTIONS, WIDTH)
        self.likeness = nn.Embedding(len(Likeness), WIDTH)
        self.often = nn.Embedding(OFTEN + 1, WIDTH)
        self.score = nn.Sequential(nn.Linear(WIDTH, WIDTH), nn.GELU(), nn.Linear(WIDTH, 1))

    def forward(self, states: Tensor, *read: Tensor) -> tuple[Tensor, Tensor]:
        """Score mentions.

        ``states`` are the encoder's of all words ``(words, 384)``; ``read`` the arrays of
        ``pairs.Pairs``.

        Returns:
            Scores of types ``(mentions, 10)``; of nobody else, and of each other mention,
            ``(asked, 97)``.
        """
        word, held, asked, other, there, sentences, mentions, likeness, often = read
        x = self.words(self.drop(states))[word]
        weight = torch.where(held[..., None] > 0, self.weight(x), NEVER).softmax(1)
        mention = self.drop(self.mention(torch.cat([x[:, 0], x[:, 1], (x * weight).sum(1)], -1)))
        this, others = mention[asked], mention[other]
        hidden = self.asking(this)[:, None] + self.answering(mention)[other]
        hidden = hidden + self.shared(this[:, None] * others)
        hidden = hidden + self.sentences(sentences) + self.mentions(mentions)
        hidden = hidden + self.likeness(likeness) + self.often(often)
        score = self.score(self.drop(nn.functional.gelu(hidden)))
        score = torch.where(there > 0, score[..., 0], NEVER)
        return self.types(mention), torch.cat([self.nobody(this), score], 1)


class Crf(nn.Module):
    """Transition scores between roles; what BIO forbids is never taken."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self.transition = nn.Parameter(torch.zeros(size, size))
        self.first = nn.Parameter(torch.zeros(size))
        allowed = [[not (b.startswith("I-") and a[2:] != b[2:]) for b in ROLES] for a in ROLES]
        self.register_buffer("allowed", torch.tensor(allowed), persistent=False)
        self.register_buffer(
            "opens", torch.tensor([not b.startswith("I-") for b in ROLES]), persistent=False
        )

    def scores(self) -> tuple[Tensor, Tensor]:
        """Return transitions ``(from, to)`` and first scores, the forbidden ones set."""
        return (
            torch.where(self.allowed, self.transition, NEVER),
            torch.where(self.opens, self.first, NEVER),
        )

    def loss(self, scores: Tensor, gold: Tensor, keep: Tensor) -> Tensor:
        """Return each cue's negative log likelihood of its gold roles, ``(cues,)``.

        Words where not ``keep`` are passed over: they stand before or after all others.
        """
        transition, first = self.scores()
        n, length, _ = scores.shape
        picked = scores.gather(2, gold[..., None])[..., 0] * keep
        both = keep[:, 1:] & keep[:, :-1]
        opening = keep & ~torch.cat([keep.new_zeros(n, 1), keep[:, :-1]], 1)
        path = picked.sum(1) + (transition[gold[:, :-1], gold[:, 1:]] * both).sum(1)
        path = path + (first[gold] * opening).sum(1)
        alpha = torch.zeros_like(scores[:, 0])
        for i in range(length):
            step = torch.logsumexp(alpha[:, :, None] + transition, 1) if i else alpha
            step = torch.where(opening[:, i, None], first, step) + scores[:, i]
            alpha = torch.where(keep[:, i, None], step, alpha)
        return torch.logsumexp(alpha, 1) - path
