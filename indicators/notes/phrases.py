"""The phrases of release notes in English, Spanish and Portuguese."""

# A pair is what is said of one, and of any other number, by the language's own rule.
PHRASES: dict[str, dict[str, str | tuple[str, str]]] = {
    "title": {"en": "Release {id}", "es": "Edición {id}", "pt": "Edição {id}"},
    "compared": {
        "en": "Compared with release {older}, of {date}.",
        "es": "Comparada con la edición {older}, del {date}.",
        "pt": "Comparada com a edição {older}, de {date}.",
    },
    "first": {
        "en": "This is the first release: there is none to compare it with.",
        "es": "Es la primera edición: no hay otra con la que compararla.",
        "pt": "É a primeira edição: não há outra com que compará-la.",
    },
    "same": {
        "en": "Nothing differs: every indicator has the values it had.",
        "es": "Nada difiere: todos los indicadores tienen los valores que tenían.",
        "pt": "Nada difere: todos os indicadores têm os valores que tinham.",
    },
    # How many indicators
    "indicators": {
        "en": ("{n} indicator: {counts}.", "{n} indicators: {counts}."),
        "es": ("{n} indicador: {counts}.", "{n} indicadores: {counts}."),
        "pt": ("{n} indicador: {counts}.", "{n} indicadores: {counts}."),
    },
    "count_new": {
        "en": "{n} new",
        "es": ("{n} nuevo", "{n} nuevos"),
        "pt": ("{n} novo", "{n} novos"),
    },
    "count_dates": {"en": "{n} with new dates", "es": "{n} con fechas nuevas", "pt": "{n} com datas novas"},
    "count_moved": {
        "en": "{n} with changes beyond the noise",
        "es": "{n} con cambios mayores que el ruido",
        "pt": "{n} com mudanças maiores que o ruído",
    },
    "count_revised": {
        "en": "{n} with revised numbers",
        "es": "{n} con números revisados",
        "pt": "{n} com números revisados",
    },
    "count_kept": {
        "en": ("{n} that keeps its previous values", "{n} that keep their previous values"),
        "es": ("{n} que conserva sus valores anteriores", "{n} que conservan sus valores anteriores"),
        "pt": ("{n} que mantém os valores anteriores", "{n} que mantêm os valores anteriores"),
    },
    "count_same": {
        "en": "{n} unchanged",
        "es": ("{n} sin cambios", "{n} sin cambios"),
        "pt": ("{n} sem mudanças", "{n} sem mudanças"),
    },
    # Headings
    "new": {"en": "New", "es": "Novedades", "pt": "Novidades"},
    "moved": {"en": "What moved", "es": "Qué cambió", "pt": "O que mudou"},
    "otherwise": {
        "en": "Measured differently",
        "es": "Lo que se mide de otro modo",
        "pt": "O que é medido de outro modo",
    },
    "revised": {
        "en": "Revised and corrected",
        "es": "Revisado y corregido",
        "pt": "Revisado e corrigido",
    },
    "kept": {
        "en": "Failed or refused",
        "es": "Lo que falló o se rechazó",
        "pt": "O que falhou ou foi recusado",
    },
    "left_out": {"en": "Left out", "es": "Lo que falta", "pt": "O que falta"},
    "sources": {"en": "Sources", "es": "Fuentes", "pt": "Fontes"},
    # New
    "added": {
        "en": "{title}: new indicator, with values of {economies} ({dates})",
        "es": "{title}: indicador nuevo, con valores de {economies} ({dates})",
        "pt": "{title}: indicador novo, com valores de {economies} ({dates})",
    },
    "economies": {
        "en": ("{n} economy", "{n} economies"),
        "es": ("{n} economía", "{n} economías"),
        "pt": ("{n} economia", "{n} economias"),
    },
    "span": {"en": "{first} to {last}", "es": "{first} a {last}", "pt": "{first} a {last}"},
    "periods": {
        "en": ("{title}: {n} new date ({dates})", "{title}: {n} new dates ({dates})"),
        "es": ("{title}: {n} fecha nueva ({dates})", "{title}: {n} fechas nuevas ({dates})"),
        "pt": ("{title}: {n} data nova ({dates})", "{title}: {n} datas novas ({dates})"),
    },
    "gained": {
        "en": (
            "{title}: {n} economy now has a value: {names}",
            "{title}: {n} economies now have a value: {names}",
        ),
        "es": (
            "{title}: {n} economía pasa a tener valor: {names}",
            "{title}: {n} economías pasan a tener valor: {names}",
        ),
        "pt": (
            "{title}: {n} economia passa a ter valor: {names}",
            "{title}: {n} economias passam a ter valor: {names}",
        ),
    },
    # What moved
    "noise": {
        "en": "{title} (changes of up to {noise} do not count)",
        "es": "{title} (no cuentan los cambios de hasta {noise})",
        "pt": "{title} (mudanças de até {noise} não contam)",
    },
    "points": {
        "en": ("{n} percentage point", "{n} percentage points"),
        "es": ("{n} punto porcentual", "{n} puntos porcentuales"),
        "pt": ("{n} ponto percentual", "{n} pontos percentuais"),
    },
    "rose": {
        "en": "{name}: rose from {before} ({date_before}) to {after} ({date})",
        "es": "{name}: subió de {before} ({date_before}) a {after} ({date})",
        "pt": "{name}: subiu de {before} ({date_before}) para {after} ({date})",
    },
    "fell": {
        "en": "{name}: fell from {before} ({date_before}) to {after} ({date})",
        "es": "{name}: bajó de {before} ({date_before}) a {after} ({date})",
        "pt": "{name}: caiu de {before} ({date_before}) para {after} ({date})",
    },
    "better": {"en": "; better", "es": "; mejora", "pt": "; melhora"},
    "worse": {"en": "; worse", "es": "; empeora", "pt": "; piora"},
    "more": {"en": "and {n} more", "es": "y {n} más", "pt": "e mais {n}"},
    "percent": {"en": "{value}%", "es": "{value} %", "pt": "{value}%"},
    # Measured differently
    "redefined": {
        "en": "{title}: differs in {what}; its values are not compared with those before",
        "es": "{title}: cambia en {what}; sus valores no se comparan con los anteriores",
        "pt": "{title}: muda em {what}; seus valores não são comparados com os anteriores",
    },
    "code": {"en": "computation", "es": "cálculo", "pt": "cálculo"},
    "method": {"en": "method", "es": "método", "pt": "método"},
    "unit": {"en": "unit", "es": "unidad", "pt": "unidade"},
    "key": {
        "en": "what identifies a row",
        "es": "lo que identifica una fila",
        "pt": "o que identifica uma linha",
    },
    "other_sources": {"en": "sources", "es": "fuentes", "pt": "fontes"},
    "accepted": {
        "en": "{title}: accepted on {date}, because: {reason}",
        "es": "{title}: aceptado el {date}, porque: {reason}",
        "pt": "{title}: aceito em {date}, porque: {reason}",
    },
    # Revised and corrected
    "numbers_revised": {
        "en": (
            "{title}: {n} released number reads otherwise",
            "{title}: {n} released numbers read otherwise",
        ),
        "es": ("{title}: cambió {n} número ya publicado", "{title}: cambiaron {n} números ya publicados"),
        "pt": ("{title}: mudou {n} número já publicado", "{title}: mudaram {n} números já publicados"),
    },
    "revision": {
        "en": "{name}, {date}: {before} before, {after} now{column}",
        "es": "{name}, {date}: antes {before}, ahora {after}{column}",
        "pt": "{name}, {date}: antes {before}, agora {after}{column}",
    },
    "withdrawn": {
        "en": "{name}, {date}: {before}, withdrawn{column}",
        "es": "{name}, {date}: {before}, retirado{column}",
        "pt": "{name}, {date}: {before}, retirado{column}",
    },
    "supplied": {
        "en": "{name}, {date}: none before, {after} now{column}",
        "es": "{name}, {date}: antes ninguno, ahora {after}{column}",
        "pt": "{name}, {date}: antes nenhum, agora {after}{column}",
    },
    "value": {"en": "", "es": "", "pt": ""},
    "low": {"en": " (lower bound)", "es": " (mínimo)", "pt": " (mínimo)"},
    "high": {"en": " (upper bound)", "es": " (máximo)", "pt": " (máximo)"},
    "corrected_set": {
        "en": "{title}, {name}, {date}: published as {published}, corrected to {value}: {reason}",
        "es": "{title}, {name}, {date}: publicado como {published}, corregido a {value}: {reason}",
        "pt": "{title}, {name}, {date}: publicado como {published}, corrigido para {value}: {reason}",
    },
    "corrected_drop": {
        "en": "{title}, {name}, {date}: published as {published}, left out: {reason}",
        "es": "{title}, {name}, {date}: publicado como {published}, suprimido: {reason}",
        "pt": "{title}, {name}, {date}: publicado como {published}, suprimido: {reason}",
    },
    "corrected_note": {
        "en": "{title}, {name}, {date}: {published}, with a remark: {reason}",
        "es": "{title}, {name}, {date}: {published}, con una advertencia: {reason}",
        "pt": "{title}, {name}, {date}: {published}, com uma advertência: {reason}",
    },
    "overtaken": {
        "en": "{title}, {name}, {date}: no longer published as {published}; the correction is not applied: {reason}",
        "es": "{title}, {name}, {date}: ya no se publica como {published}; la corrección no se aplica: {reason}",
        "pt": "{title}, {name}, {date}: já não é publicado como {published}; a correção não é aplicada: {reason}",
    },
    # Failed or refused
    "keeps": {
        "en": "{title}: keeps its previous values (the newest: {date}) since {since}",
        "es": "{title}: conserva sus valores anteriores (el más reciente: {date}) desde el {since}",
        "pt": "{title}: mantém os valores anteriores (o mais recente: {date}) desde {since}",
    },
    "refused_moves": {
        "en": (
            "refused: {n} newest value moves by more than {limit}",
            "refused: {n} newest values move by more than {limit}",
        ),
        "es": (
            "rechazado: {n} valor se mueve más de {limit}",
            "rechazado: {n} valores se mueven más de {limit}",
        ),
        "pt": (
            "recusado: {n} valor se move mais de {limit}",
            "recusado: {n} valores se movem mais de {limit}",
        ),
    },
    "refused_lost": {
        "en": (
            "refused: {n} economy loses its newest value: {names}",
            "refused: {n} economies lose their newest value: {names}",
        ),
        "es": (
            "rechazado: {n} economía pierde su valor más reciente: {names}",
            "rechazado: {n} economías pierden su valor más reciente: {names}",
        ),
        "pt": (
            "recusado: {n} economia perde seu valor mais recente: {names}",
            "recusado: {n} economias perdem seu valor mais recente: {names}",
        ),
    },
    "part": {
        "en": "{part} of the larger value",
        "es": "{part} del valor mayor",
        "pt": "{part} do valor maior",
    },
    "failed": {
        "en": "failed: {reason}",
        "es": "falló; mensaje original: {reason}",
        "pt": "falhou; mensagem original: {reason}",
    },
    # Left out
    "removed": {
        "en": "{title}: no longer released",
        "es": "{title}: ya no se publica",
        "pt": "{title}: deixou de ser publicado",
    },
    "lost": {
        "en": (
            "{title}: {n} economy no longer has so recent a value: {names}",
            "{title}: {n} economies no longer have so recent a value: {names}",
        ),
        "es": (
            "{title}: {n} economía ya no tiene un valor tan reciente: {names}",
            "{title}: {n} economías ya no tienen un valor tan reciente: {names}",
        ),
        "pt": (
            "{title}: {n} economia já não tem um valor tão recente: {names}",
            "{title}: {n} economias já não têm um valor tão recente: {names}",
        ),
    },
    "waiting": {
        "en": "{title}: not released yet, its data are missing",
        "es": "{title}: aún no se publica, faltan sus datos",
        "pt": "{title}: ainda não é publicado, faltam seus dados",
    },
    # Sources
    "source_first": {
        "en": "{source}: edition of {date}, the first here",
        "es": "{source}: edición del {date}, la primera aquí",
        "pt": "{source}: edição de {date}, a primeira aqui",
    },
    "source_newer": {
        "en": "{source}: edition of {date}; before, of {before}",
        "es": "{source}: edición del {date}; antes, del {before}",
        "pt": "{source}: edição de {date}; antes, de {before}",
    },
    "source_same": {
        "en": "{source}: edition of {date}, as before",
        "es": "{source}: edición del {date}, como antes",
        "pt": "{source}: edição de {date}, como antes",
    },
}
