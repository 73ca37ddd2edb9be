"""A contract for import-linter: which imports a room may have, everything else being forbidden."""

import sys

from importlinter import Contract, ContractCheck, fields, output


class Only(Contract):
    """Modules of ``rooms`` import what ``may_import`` lists, beside the standard library, and nothing else.

    With ``of``, only imports of those packages are judged. Every name stands for what is below it too.
    """

    rooms = fields.ListField(subfield=fields.StringField())
    may_import = fields.ListField(subfield=fields.StringField())
    of = fields.ListField(subfield=fields.StringField(), required=False)

    def check(self, graph, verbose):
        forbidden = [
            (importer, imported)
            for importer in sorted(graph.modules)
            if _below(importer, self.rooms)
            for imported in sorted(graph.find_modules_directly_imported_by(importer))
            if imported.partition(".")[0] not in sys.stdlib_module_names
            and (self.of is None or _below(imported, self.of))
            and not _below(imported, self.may_import)
        ]
        lines = [
            f"{importer}:{detail['line_number']} imports {imported}"
            for importer, imported in forbidden
            for detail in graph.get_import_details(importer=importer, imported=imported)
        ]
        return ContractCheck(kept=not forbidden, metadata={"lines": lines})

    def render_broken_contract(self, check):
        for line in check.metadata["lines"]:
            output.print_error(line, bold=False)


def _below(module: str, names: list[str]) -> bool:
    return any(module == name or module.startswith(f"{name}.") for name in names)
