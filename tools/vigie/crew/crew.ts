import type { CrewOutcome } from '@vigie/shared/crew/crew-report.ts'
import { type Command, exitCodes } from '../command.ts'
import { askedMoment, trustLocation } from '../verify/trust-options.ts'

const exitCodeOf: Readonly<Record<CrewOutcome, number>> = { sufficient: 0, 'not-sufficient': 1, 'to-be-judged': 3 }

export const crewCommand: Command = {
  name: 'crew',
  usage: 'FILE|- [--at DATETIME] [--trust FILE|FOLDER|URL] [--law OVERLAY]',
  summary: {
    fr: 'contrôle un équipage : navire, fiche d’effectif minimal, voyage, titres',
    en: 'checks a crew: ship, safe manning document, voyage, titles',
  },
  help: {
    fr: `  FICHIER         un contrôle (schemas/crew/crew-check-v1.schema.json, exemples à côté ; docs/crew.md), ou un dossier
                  d’équipage gardé. Une liste CSV à côté du fichier s’y joint : "crewList": "equipage.csv"
  --at DATE       juge à cette date, par exemple 2026-11-21 (par défaut, maintenant)
  --trust OÙ      pour les documents signés : trust.json, son dossier ou son adresse (par défaut, VIGIE_DATA/published).
                  Un fichier ou un dossier ne touche jamais au réseau.
  --law FICHIER   lecture d’une autorité, posée sur le droit des équipages (docs/crew-law.md)

Codes de sortie : 0 suffisant, 1 insuffisant, 3 à juger par une personne, 2 illisible

Exemple : vigie crew schemas/crew/crew-check-example.json`,
    en: `  FILE            a check (schemas/crew/crew-check-v1.schema.json, examples beside it; docs/crew.md), or a crew file that
                  was kept. A CSV list beside the file is joined: "crewList": "crew.csv"
  --at DATETIME   judges at that date, for example 2026-11-21 (now by default)
  --trust WHERE   for signed documents: trust.json, its folder or its address (by default VIGIE_DATA/published).
                  A file or a folder never touches the network.
  --law OVERLAY   what an authority read, laid over the law of crews (docs/crew-law.md)

Exit codes: 0 sufficient, 1 not sufficient, 3 to be judged by a person, 2 unreadable

Example: vigie crew schemas/crew/crew-check-example.json`,
  },
  options: { at: { type: 'string' }, trust: { type: 'string' }, law: { type: 'string' } },
  takes: { atLeast: 1, atMost: 1 },
  async run(invocation) {
    const { positionals, language, json, write } = invocation
    const now = askedMoment(invocation)
    // the law, the engine and cryptography take a while to load: other commands do not wait for them
    const { readCrewInput } = await import('./read-crew-input.ts')
    const input = await readCrewInput(positionals[0] ?? '-', now)
    if ('faults' in input) {
      const { writeListFaults } = await import('./write-faults.ts')
      write(json ? JSON.stringify(input) : writeListFaults(input, language))
      return exitCodes.usage
    }
    const law = invocation.values.law === undefined ? null : String(invocation.values.law)
    const trust = input.isSigned ? trustLocation(invocation) : null
    const { checkCrewInput } = await import('./check-crew-input.ts')
    const checked = await checkCrewInput(input, { trust, law, now, language })
    const { writeCrewReport } = await import('./write-crew-report.ts')
    const { opened, report } = checked
    write(
      json
        ? JSON.stringify({ ...report, faults: opened.faults, ranks: input.asked })
        : writeCrewReport(checked, language),
    )
    return exitCodeOf[report.outcome]
  },
}
