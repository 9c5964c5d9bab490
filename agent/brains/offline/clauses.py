"""A message cut where a second thing is said: at an `and` or a mark that a verb or a question word follows."""

import re

__all__ = ["clauses_of"]

# What can only open a clause of its own. Nouns and places ("la 3", "the socks") carry on the one before.
_OPENS = (
    r"(?:dis|dites|montre|montrez|affiche|ouvre|ouvrez|emmene|amene|ramene|conduis|envoie|mene|retour|reviens|retourne|va |aller |allons|on (?:va|paye|paie|finalise|achete)|je (?:paie|paye|regle|valide|confirme|veux|voudrais|cherche|dois|suis|peux|pese|cours|fais)|"
    r"explique|expliquez|propose|proposez|trouve|trouvez|conseille|recommande|suggere|cherche|vous (?:avez|auriez|vendez|conseillez|me)|tu (?:as|aurais|vends|conseilles|me|en|peux)|t'as|ta quoi|auriez|avez|il me (?:faut|faudrait)|il faudrait|faut|fais(?:-| )|faites|donne|donnez|"
    r"quel|quelle|quels|quelles|lequel|laquelle|lesquels|lesquelles|comment|combien|quand|pourquoi|pk|ou (?:est|sont|en)|est-ce|qu'est|c'est (?:quoi|livre|combien)|quoi |que (?:faire|manger|prendre)|ajoute|ajoutez|rajoute|mets|mettez|prends|retire|retirez|enleve|enlevez|supprime|vire|vide|valide|annule|note|notez|retiens|oublie|change|passe|tell|show|open|take|go |"
    r"bring|get me|give|find|suggest|recommend|pick|explain|list|what|whats|which|when|how|where|why|who|do you|have you|can (?:you|i)|could you|would you|is (?:it|there|that)|are (?:there|you)|"
    r"did|does|should|add|put|remove|delete|drop|check out|checkout|pay|i (?:want|need|would|wanna|am|'m)|i'd|let me|let's|sell|buy|make|note|remember|forget|then|after |also|where's|it's|back to|me (?:dire|montrer|conseiller))"
)
_CUT = re.compile(
    rf"(?: *[,;]? (?:et|and|puis|then|et puis|and then|mais|but|also|et aussi|and also|plus|ensuite|apres)(?: (?:puis|then|also|aussi|apres|au fait|by the way|ensuite))? (?={_OPENS}))"
    rf"|(?: *[,;+&] *(?={_OPENS}))|(?:[.!?;]+ +)|(?: *[,;]? (?:puis|then) )"
)


def clauses_of(text: str) -> list[tuple[int, int]]:
    """Start and end of each clause of the folded `text`, in order; one for a message that says one thing."""
    spans, start = [], 0
    for match in _CUT.finditer(text):
        if match.start() > start:
            spans.append((start, match.start()))
            start = match.end()
    if start < len(text):
        spans.append((start, len(text)))
    return spans or [(0, len(text))]
