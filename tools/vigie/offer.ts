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
    fr: `Le lien sert pendant un mois ; il n’ouvre rien à lui seul : son titulaire se connecte, puis reçoit le titre.`,
    en: `The link works for a month; by itself it opens nothing: the holder signs in, then receives the title.`,
  },
  takes: { atLeast: 1, atMost: 1000 },
  async run(invocation) {
    await forEachArgument(
      invocation,
      async (title) => {
        const id = await resolveTitle(title, invocation)
        const path = `/api/titles/${encodeURIComponent(id)}/credential-offers`
        return askIssuer({ method: 'POST', path, role: 'registrar', body: { grant: 'authorization' } }, invocation)
      },
      (answer) => sayWith('offered', (answer as { readonly link: string }).link, invocation.language), // the issuer's
    )
    return exitCodes.done
  },
}
