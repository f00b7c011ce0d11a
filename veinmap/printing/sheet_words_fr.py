"""The treatment-day sheet and the patient's sheet in French, as written in Québec.

Own texts, not a translation; the rules are those of `words_fr`.
"""

from typing import Final

from veinmap.anatomy.levels import Level
from veinmap.anatomy.sides import Side, View
from veinmap.planning import Access, Agent, Form, Gas, Severity, VeinGroup
from veinmap.planning.report import MeterKind
from veinmap.printing.place_words import FRENCH_FACES, FRENCH_LEVELS
from veinmap.printing.sheet_words import Item, PatientWords, SheetWords, TreatmentWords

# A no-break space.
_ = "\u00a0"

_TREATMENT: Final = TreatmentWords(
    title="Jour du traitement",
    document="Jour du traitement, séance {number} sur {count}",
    document_continued="Jour du traitement, séance {number} sur {count}, suite",
    plan_stamp="PLAN",
    date="Prévu le",
    room="Salle, équipe",
    weight="Poids",
    weight_on="{weight} ({date})",
    foam_reaction="Réaction antérieure à la mousse",
    map_version="Cartographie",
    agent="Produit",
    agent_of={
        Agent.POLIDOCANOL: "polidocanol",
        Agent.STS: "STS",
        Agent.POLIDOCANOL_MICROFOAM: "micromousse de polidocanol",
        Agent.OTHER: "autre produit",
    },
    form={Form.FOAM: "mousse", Form.LIQUID: "liquide"},
    gas={
        Gas.AIR: "air",
        Gas.CO2: "CO2",
        Gas.CO2_O2: "CO2 et O2",
        Gas.PROPRIETARY: "gaz propre au produit",
    },
    foam_of="mousse 1 + {parts}",
    screening="Questionnaire",
    screening_all_no=f"tout «{_}non{_}»",
    screening_yes=f"{{items}}{_}: oui",
    screening_not_asked=f"{{count}}{_}non posées",
    yes="oui",
    no="non",
    not_asked="non posée",
    before="Avant",
    before_items=(
        "nom et date de naissance dits à voix haute",
        "questionnaire repris, inchangé",
        "{leg}",
        "{weight}",
        "consentement signé",
        "jambe surélevée, aine non comprimée",
    ),
    before_leg={
        Side.RIGHT: "jambe DROITE nommée et marquée",
        Side.LEFT: "jambe GAUCHE nommée et marquée",
    },
    before_weight=f"poids de {{kg}}{_}kg confirmé",
    before_weight_missing=f"poids ________{_}kg",
    dose="Dose prévue",
    foam=f"mL{_}de mousse",
    liquid=f"mL{_}de liquide",
    of_limit_only=f"sur {{limit}}{_}mL",
    of_limit=f"sur {{limit}}{_}mL, reste {{room}}{_}mL",
    over_limit=f"dépasse les {{limit}}{_}mL du profil",
    at_limit=f"sur {{limit}}{_}mL, reste 0",
    no_limit="aucune limite au profil",
    cannot_check=f"non comparé{_}: {{reason}}",
    liquid_row="liquide, total",
    injected_liquid="injecté liquide",
    per_kg=f"par kg, {{kg}}{_}kg",
    per_kg_missing="par kg",
    allowed="permis",
    this_leg=f"{{leg}} {{ml}}{_}mL",
    rules="Règles",
    no_profile="aucun profil de produit",
    rounded="totaux arrondis vers le haut",
    meter={
        MeterKind.FOAM: "mousse, séance",
        MeterKind.LIQUID: "liquide, séance",
        MeterKind.VOLUME: "volume, séance",
        MeterKind.MASS: "produit, séance",
        MeterKind.LARGEST_SITE: "par ponction, site {number}",
    },
    meter_day="{meter}, tout le jour",
    distance={"SFJ": "distance de la JSF", "SPJ": "distance de la JSP"},
    flags="Alertes",
    no_flags=f"*Alertes{_}:* aucune selon ce profil.",
    nothing_compared=f"*Alertes{_}:* rien comparé, aucun profil de produit.",
    flags_on_page=f"*{{count}} alertes*, en entier à la page{_}{{page}}.",
    severity={
        Severity.INFO: "Information",
        Severity.CAUTION: "Prudence",
        Severity.STOP: "ARRÊT",
    },
    overruled=f"Passé outre par {{by}}{_}: «{_}{{reason}}{_}».",
    not_checked=f"*Non vérifié{_}:* {{texts}}.",
    lines_word=f"sites{_}{{numbers}}",
    line_word=f"site{_}{{numbers}}",
    not_drawn=f"Non dessiné{_}: {{sites}}",
    foam_given="Mousse injectée",
    tick_each=f"cocher chaque 0,5{_}mL",
    tick_bar=f"Barre{_}: prévu, {{plan}}{_}mL.",
    tick_stop=f"Limite{_}: {{limit}}{_}mL.",
    notes="Notes",
    lines="Sites d’injection",
    lines_note="{leg}",
    guided="sous échoguidage",
    site="site",
    vein_and_place="veine et lieu",
    diameter_depth="Ø / prof.",
    agent_head="produit",
    access="accès",
    access_of={
        Access.NEEDLE: "aiguille",
        Access.BUTTERFLY: "microperfuseur",
        Access.SHORT_CANNULA: "cathéter court",
        Access.LONG_CATHETER: "cathéter long",
    },
    plan_ml="prévu mL",
    given_ml="injecté mL",
    end_point="critère d’arrêt",
    time="heure",
    initials="init.",
    deep=f"prof. {{mm}}{_}mm",
    in_words="{level}, face {face}",
    not_on_map="lieu absent de la cartographie",
    from_floor=f"{{face}}, {{cm}}{_}cm du sol",
    below={
        "SFJ": f"{{face}}, {{cm}}{_}cm sous la JSF",
        "SPJ": f"{{face}}, {{cm}}{_}cm sous la JSP",
    },
    level=FRENCH_LEVELS,
    face=FRENCH_FACES,
    drawn="{kind}, {place}",
    perforator="Perforante {number}",
    lines_on_page=f"autres sites{_}: voir page{_}{{page}}",
    given="Injecté",
    given_foam="mousse, total mL",
    given_liquid="liquide, total mL",
    given_agent="{agent} mg",
    given_lot="lot, péremption",
    after="Après",
    after_items=("aucune réaction", "toux sèche", "oppression", "troubles visuels", "migraine"),
    other="autre",
    compression=f"compression{_}: type",
    on_at="posée à",
    walked_from="marche de",
    walked_to="à",
    sheet_given="feuille remise",
    signed="Signé",
    physician="médecin",
    date_time="date, heure",
    assistant="assistant(e)",
    footer_document="Feuille de traitement",
)

_PATIENT: Final = PatientWords(
    title="Après votre sclérothérapie à la mousse",
    title_without_foam="Après votre sclérothérapie",
    phone=f"Téléphone{_}: {{phone}}",
    session="{leg}, séance {number}",
    session_on="{session}, le {date}",
    session_blank="{session}, le ______________________",
    treated="Ce qui a été traité",
    leg={Side.RIGHT: "Jambe droite", Side.LEFT: "Jambe gauche"},
    seen={
        View.ANTERIOR: "de face",
        View.MEDIAL: "face interne",
        View.POSTERIOR: "de dos",
        View.LATERAL: "face externe",
    },
    leg_seen="{leg}, {seen}",
    vein={
        VeinGroup.GSV: "grande veine saphène",
        VeinGroup.SSV: "petite veine saphène",
        VeinGroup.ACCESSORY: "veine saphène accessoire",
        VeinGroup.TRIBUTARY: "veine variqueuse {at}",
        VeinGroup.RETICULAR: "petites veines bleues {at}",
        VeinGroup.TELANGIECTASIA: "varicosités {at}",
        VeinGroup.PERFORATOR: "veine de liaison {at}",
        VeinGroup.RECURRENCE: "varice revenue {at}",
        VeinGroup.DEEP: "veine profonde",
        VeinGroup.OTHER: "veine {at}",
    },
    not_shown="{name} (non dessinée)",
    varix_at={
        Level.GROIN: "de l’aine",
        Level.UPPER_THIGH: "de la cuisse",
        Level.MIDDLE_THIGH: "de la cuisse",
        Level.LOWER_THIGH: "de la cuisse",
        Level.KNEE: "du genou",
        Level.UPPER_LEG: "du mollet",
        Level.MIDDLE_LEG: "du mollet",
        Level.LOWER_LEG: "du mollet",
        Level.ANKLE: "de la cheville",
        Level.FOOT: "du pied",
    },
    days="Les jours suivants",
    items=(
        Item(
            "Marche",
            "Marchez au moins *{walk_minutes}* avant de partir, puis tous les "
            "jours. Évitez de rester longtemps assis ou debout sans bouger.",
            ("walk_minutes",),
            "Marchez tous les jours. Évitez de rester longtemps assis ou debout sans bouger.",
        ),
        Item(
            "Compression",
            "Gardez le bas ou le bandage *jour et nuit pendant "
            "{compression_night_hours}*, puis le jour jusqu’au _____________. Si vos "
            "orteils bleuissent, s’engourdissent ou deviennent très douloureux, desserrez-le ou "
            "retirez-le, et appelez-nous.",
            ("compression_night_hours",),
            "Si vos orteils bleuissent, s’engourdissent ou deviennent très douloureux, desserrez "
            "ou retirez le bas ou le bandage, et appelez-nous.",
        ),
        Item(
            "Efforts",
            "Les activités courantes sont permises. Pas de charges lourdes ni d’entraînement "
            "intense pendant *{exercise_days}*.",
            ("exercise_days",),
            "Les activités courantes sont permises.",
        ),
        Item(
            "Chaleur",
            "Pas de bain chaud, de spa ni de sauna pendant *{heat_days}*.",
            ("heat_days",),
        ),
        Item(
            "Soleil",
            "Protégez la peau traitée du soleil et des lampes à bronzer pendant "
            "*{sun_weeks}*; ensuite, crème solaire à indice élevé.",
            ("sun_weeks",),
        ),
        Item(
            "Voyages",
            "Pendant {trip_weeks}, prévenez-nous avant tout vol ou trajet de plus de "
            "*{trip_hours}*.",
            ("trip_hours", "trip_weeks"),
        ),
    ),
    notice="Ce que vous pouvez remarquer",
    notice_leg=(
        "*Sur la jambe.* Rougeur, sensibilité, bleus, démangeaisons, bosses fermes le long de "
        "la veine. Des taches brunes peuvent apparaître; elles pâlissent lentement, en "
        "quelques mois."
    ),
    notice_after=(
        "*Juste après la séance, pour peu de temps.* Toux sèche, serrement à la poitrine, migraine "
        "ou vision qui scintille. Si cela dure ou s’aggrave, suivez la consigne d’urgence "
        "ci-dessous."
    ),
    next_visit=f"Prochain rendez-vous{_}:",
    scan=f"Échographie de contrôle{_}:",
    call=f"Appelez-nous{_}: {{phone}}",
    call_blank=f"Appelez-nous{_}: __________________",
    call_when="si vous remarquez",
    call_signs=(
        "un cordon rouge, chaud et douloureux",
        "de la fièvre",
        "une cloque ou une plaie",
        "tout autre signe qui vous inquiète",
    ),
    emergency=f"Urgence{_}: composez le {{number}}",
    emergency_blank=f"Urgence{_}: composez le __________",
    emergency_or="ou allez à l’urgence la plus proche",
    emergency_signs=(
        "douleur à la poitrine ou essoufflement",
        "crachats de sang",
        "mollet ou jambe enflés et douloureux",
        "enflure du visage ou de la gorge",
        "faiblesse d’un côté du corps",
        "difficulté à parler",
        "perte de vision qui persiste",
    ),
    keep="Gardez cette feuille à portée de main.",
    warning="ne pas remettre au patient",
    footer_document="Feuille de consignes",
    approved="approuvée par {name}",
    units={
        "minutes": ("minute", "minutes"),
        "hours": ("heure", "heures"),
        "days": ("jour", "jours"),
        "weeks": ("semaine", "semaines"),
    },
    setting_names={
        "walk_minutes": "marche, minutes",
        "compression_night_hours": "compression jour et nuit, heures",
        "exercise_days": "efforts, jours",
        "heat_days": "chaleur, jours",
        "sun_weeks": "soleil, semaines",
        "trip_hours": "voyages, heures",
        "trip_weeks": "voyages, semaines",
        "phone": "téléphone de la clinique",
        "emergency_number": "numéro d’urgence",
    },
)

FRENCH_SHEETS: Final = SheetWords(language="fr", treatment=_TREATMENT, patient=_PATIENT)
