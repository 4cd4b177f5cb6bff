import pytest
import spacy

from pipeline.names import load_names, no_names

LINE = "周启明在澄湖高新区管委会说，江苏澄芯的产值增长。"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Any spaCy pipeline will do: here character tokens and a list of names."""
    pipeline = spacy.blank("zh")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": label, "pattern": [{"ORTH": char} for char in name]}
            for label, name in [("PER", "周启明"), ("ORG", "澄湖高新区管委会"), ("GPE", "江苏"), ("TIME", "今年")]
        ]
    )
    path = tmp_path_factory.mktemp("model") / "names"
    pipeline.to_disk(path)
    return path


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (LINE, ["people 周启明", "organisations 澄湖高新区管委会", "places 江苏"]),
        ("今年\n\n江苏", ["places 江苏"]),  # TIME is no layer of names
        ("", []),
        ("\n", []),
        ("长" * 5000 + "。江苏", ["places 江苏"]),
    ],
)
def test_names_of_a_spacy_pipeline(folder, text, expected):
    found = load_names(folder)(text)
    assert [f"{name.layer} {text[name.start : name.end]}" for name in found] == expected
    assert all(name.probability == 1 for name in found)


def test_texts_longer_than_spacy_takes_at_once(folder):
    text = LINE + "\n" * 1_000_000 + LINE
    found = load_names(folder)(text)
    assert len(found) == 6
    assert text[found[-1].start : found[-1].end] == "江苏"


def test_without_a_model_there_are_no_names():
    assert load_names(None) is no_names
    assert no_names(LINE) == ()


def test_a_folder_without_a_pipeline_is_refused_by_name(tmp_path):
    with pytest.raises(OSError, match=str(tmp_path)):
        load_names(tmp_path)
