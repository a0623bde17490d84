import { type Command, exitCodes } from '../command.ts'

export const crewLawCommand: Command = {
  name: 'crew-law',
  usage: 'OVERLAY',
  summary: {
    fr: 'essaie la lecture d’une autorité\u00a0: ce qu’elle change au droit des équipages, et ses cas',
    en: 'tries what an authority read: what it changes in the law of crews, and its cases',
  },
  help: {
    fr: `  FICHIER         ce qu’une autorité pose sur le droit des équipages (docs/crew-law.md)

Dit chaque ligne et chaque règle qui en remplace une autre, si elle décide, et les limites qu’elle laisse à lire\u00a0; pose à
l’ensemble les cas que les règles apportent. Rien n’est mis en place.

Codes de sortie\u00a0: 0 elle s’ajuste et ses cas sont tenus, 1 un cas n’est pas tenu, 2 illisible ou ne s’ajuste pas

Exemple\u00a0: vigie crew-law schemas/manning/overlay.json`,
    en: `  OVERLAY         what an authority lays over the law of crews (docs/crew-law.md)

Says each row and rule that takes the place of another, whether it decides, and what limits it leaves to be read; asks the cases
that its rules bring of the whole. Nothing is put in place.

Exit codes: 0 it fits and its cases hold, 1 a case does not hold, 2 unreadable, or it does not fit

Example: vigie crew-law schemas/manning/overlay.json`,
  },
  takes: { atLeast: 1, atMost: 1 },
  async run({ positionals, language, json, write }) {
    // the law and the engine take a while to load: other commands do not wait for them
    const { tryOverlay } = await import('./try-overlay.ts')
    const tried = tryOverlay(positionals[0] ?? '')
    const { writeTriedOverlay } = await import('./write-tried-overlay.ts')
    write(json ? JSON.stringify(tried) : writeTriedOverlay(tried, language))
    return tried.wrongCases.length > 0 ? exitCodes.refused : exitCodes.done
  },
}
