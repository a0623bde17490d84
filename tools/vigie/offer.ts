import { type Command, exitCodes } from './command.ts'
import { forEachArgument } from './for-each-argument.ts'
import { askIssuer } from './issuer-client.ts'
import { resolveTitle } from './resolve-title.ts'
import { sayWith } from './words.ts'

export const offerCommand: Command = {
  name: 'offer',
  usage: 'NUMBER|ID …',
  summary: {
    fr: 'donne le lien qui range un titre dans un portefeuille',
    en: 'gives the link that takes a title into a wallet',
  },
  help: {
    fr: `Le lien sert une fois, pendant sept jours ; qui l’ouvre obtient le titre : à ne remettre qu’à son titulaire.`,
    en: `The link works once, for seven days; whoever opens it gets the title: hand it to its holder only.`,
  },
  takes: { atLeast: 1, atMost: 1000 },
  async run(invocation) {
    await forEachArgument(
      invocation,
      async (title) => {
        const id = await resolveTitle(title, invocation)
        const path = `/api/titles/${encodeURIComponent(id)}/offers`
        return askIssuer({ method: 'POST', path, role: 'registrar' }, invocation)
      },
      (answer) => sayWith('offered', (answer as { readonly link: string }).link, invocation.language), // the issuer's
    )
    return exitCodes.done
  },
}
