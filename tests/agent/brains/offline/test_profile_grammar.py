import pytest

from agent.brains.offline.profile_grammar import read_profile
from agent.brains.offline.saying import said


@pytest.mark.parametrize(
    ("text", "facts"),
    [
        ("j'ai 42 ans et je cours 4 fois par semaine", {"age": 42, "sessions_per_week": 4}),
        ("I'm 29 and 5 foot 9", {"age": 29, "height_cm": 175}),
        ("en fait je pèse 68 kg pas 86", {"weight_kg": 68}),
        ("put down that I weigh 141 lb", {"weight_kg": 64}),
        ("enregistre que je fais 1m78 et 70 kilos", {"height_cm": 178, "weight_kg": 70}),
        ("je chausse du 44 et demi", {"shoe_size": "44.5"}),
        ("i wear a UK 9", {"shoe_size": "UK 9"}),
        ("Mon prénom c'est Inès", {"name": "Inès"}),
        ("call me Jo", {"name": "Jo"}),
        ("I run about 30 miles per week", {"weekly_km": 48}),
        ("je suis une femme, pas un homme", {"sex": "female"}),
        ("je débute", {"level": "beginner"}),
        ("je suis allergique aux noix, note-le", {"allergies": ["noix"]}),
        ("allergic to shellfish", {"allergies": ["shellfish"]}),
        ("je suis végétarienne", {"diet": ["vegetarian"]}),
        ("I've got bad knees, keep it in mind", {"injuries": ["bad knees"]}),
        ("ma FC max c'est 191 et au repos 48", {"max_hr": 191, "resting_hr": 48}),
        ("my 5k PR is 21:40", {"records": {"5k": 1300}}),
        ("Record perso sur 10 km : 43'12", {"records": {"10k": 2592}}),
        ("mon budget c'est 100 euros maximum", {"budget": 100}),
        ("my training days changed to Wednesday and Saturday", {"training_days": ["Wednesday", "Saturday"]}),
        ("arrête d'essayer de me vendre des trucs", {"selling": False}),
        ("stop selling me things", {"selling": False}),
        ("you can show me products again", {"selling": True}),
        ("retiens que je préfère courir le matin", {"notes": ["je préfère courir le matin"]}),
    ],
)
def test_facts_are_kept_as_they_are_told(text, facts):
    change = read_profile(said(text))
    assert change is not None and change.facts == facts


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("oublie ma blessure au genou", ["injuries"]),
        ("forget my weight", ["weight_kg"]),
        ("efface mon objectif de 3h", ["goal"]),
        ("delete my birthday", ["age"]),
        ("supprime toutes mes données", ["all"]),
        ("forget everything", ["all"]),
        ("delete everything you've got on me", ["all"]),
    ],
)
def test_what_is_to_be_forgotten_is_named(text, names):
    change = read_profile(said(text))
    assert change is not None and change.forget == names and not change.facts


@pytest.mark.parametrize(
    "text",
    ["tu sais quoi sur moi ?", "what do you know about me?", "what's my goal again?", "montre mes infos"],
)
def test_what_is_known_can_be_asked_for(text):
    change = read_profile(said(text))
    assert change is not None and change.show


@pytest.mark.parametrize(
    "text",
    [
        "explique comme si j'avais 10 ans",
        "pour mon fils de 12 ans, 40 kg",
        "remove everything apart from the watch",
        "je confirme l'achat",
        "gimme the green ones size 9",
        "ajoute la taille S",
        "ne me propose plus jamais de produits laitiers",
    ],
)
def test_what_is_not_about_oneself_is_not_kept(text):
    assert read_profile(said(text)) is None
