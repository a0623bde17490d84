import { type Command, exitCodes } from './command.ts'
import { forEachArgument } from './for-each-argument.ts'
import { askIssuer } from './issuer-client.ts'
import { say } from './words.ts'

/** How seafarers come to their own file: docs/operations/sign-in.md. */
export const inviteCommand: Command = {
  name: 'invite',
  usage: 'IDENTIFICATION-NUMBER …',
  summary: {
    fr: 'invite un marin, par courriel, à ouvrir son dossier dans son portefeuille',
    en: 'invites a seafarer, by mail, to open their file in their wallet',
  },
  help: {
    fr: `Le courriel part à l’adresse du registre des marins ; à défaut, à celle d’une demande accordée à laquelle vous n’avez
pas pris part. Ni l’adresse ni le code ne vous sont montrés. L’invitation sert une fois, pendant sept jours.

Exemple : vigie invite 99000001`,
    en: `The mail goes to the address of the registry of seafarers; else to that of a granted application in which you had
no part. You are shown neither the address nor the code. The invitation works once, for seven days.

Example: vigie invite 99000001`,
  },
  takes: { atLeast: 1, atMost: 1000 },
  async run(invocation) {
    await forEachArgument(
      invocation,
      (identificationNumber) =>
        askIssuer(
          { method: 'POST', path: '/api/invitations', role: 'registrar', body: { identificationNumber } },
          invocation,
        ),
      () => say('invited', invocation.language),
    )
    return exitCodes.done
  },
}

export const endAccessCommand: Command = {
  name: 'end-access',
  usage: 'IDENTIFICATION-NUMBER',
  summary: {
    fr: 'déconnecte tous les portefeuilles d’un marin et délie ses comptes',
    en: 'signs every wallet of a seafarer out and undoes the links of their accounts',
  },
  help: {
    fr: `À faire quand un marin dit que ce n’est pas lui qui s’est connecté. Les titres reçus restent dans le portefeuille :
« vigie wallets » invalide un portefeuille perdu.

Exemple : vigie end-access 99000001`,
    en: `For when a seafarer says that it was not them who signed in. Titles that were received stay in the wallet:
“vigie wallets” invalidates one that is lost.

Example: vigie end-access 99000001`,
  },
  takes: { atLeast: 1, atMost: 1 },
  async run(invocation) {
    await forEachArgument(
      invocation,
      (identificationNumber) =>
        askIssuer(
          { method: 'POST', path: '/api/seafarer-access/endings', role: 'registrar', body: { identificationNumber } },
          invocation,
        ),
      () => say('accessEnded', invocation.language),
    )
    return exitCodes.done
  },
}
