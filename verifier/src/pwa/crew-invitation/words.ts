import type { Text } from '@vigie/shared/language.ts'

export const words = {
  opening: { fr: 'L’invitation s’ouvre…', en: 'Opening the invitation…' },
  noLink: {
    fr: 'Cette page s’ouvre avec le lien qu’un armateur vous a envoyé. Ouvrez-le à nouveau, en entier.',
    en: 'This page opens with the link that a shipowner sent you. Open it again, in full.',
  },
  lead: {
    fr: 'Un armateur compose l’équipage d’un navire et vous demande de montrer vos titres.',
    en: 'A shipowner is making up the crew of a ship and asks you to show your titles.',
  },
  asker: { fr: 'Qui demande', en: 'Who asks' },
  ship: { fr: 'Navire', en: 'Ship' },
  voyage: { fr: 'Voyage', en: 'Voyage' },
  days: { fr: 'Du {from} au {until}', en: 'From {from} to {until}' },
  post: { fr: 'Fonction à bord', en: 'Capacity on board' },
  why: { fr: 'Pourquoi', en: 'Why' },
  kept: { fr: 'Effacé de ce service au plus tard le', en: 'Deleted from this service by' },
  answerBy: { fr: 'Répondre au plus tard le', en: 'Answer by' },
  yourChoice: {
    fr: 'Votre portefeuille vous montre chaque titre avant l’envoi : c’est vous qui choisissez, et vous pouvez refuser. Il garde la trace de cette demande.',
    en: 'Your wallet shows you each title before it is sent: you choose, and you may decline. It keeps a record of this request.',
  },
  goOn: { fr: 'Continuer avec mon portefeuille', en: 'Go on with my wallet' },
  openWallet: { fr: 'Ouvrir mon portefeuille sur cet appareil', en: 'Open my wallet on this device' },
  anyWallet: { fr: 'Un autre portefeuille', en: 'Another wallet' },
  vigieWallet: { fr: 'Le portefeuille Vigie', en: 'The Vigie wallet' },
  otherDevice: { fr: 'Mon portefeuille est sur un autre appareil', en: 'My wallet is on another device' },
  scan: {
    fr: 'Visez ce code avec le téléphone où est votre portefeuille.',
    en: 'Point the phone that has your wallet at this code.',
  },
  codePicture: { fr: 'Code à viser avec votre téléphone', en: 'Code to be pointed at with your phone' },
  matchCode: { fr: 'Votre portefeuille doit montrer le même nombre', en: 'Your wallet must show the same number' },
  until: { fr: 'Possible jusqu’au {date}', en: 'Possible until {date}' },
  waiting: { fr: 'En attente de votre portefeuille…', en: 'Waiting for your wallet…' },
  opened: {
    fr: 'Votre portefeuille a lu la demande. Choisissez-y ce que vous montrez.',
    en: 'Your wallet has read the request. Choose there what you show.',
  },
  checking: { fr: 'Réponse reçue, vérification…', en: 'Answer received, checking it…' },
  ended: { fr: 'Cette demande est finie.', en: 'This request is over.' },
  declined: { fr: 'Vous avez refusé. Rien n’a été envoyé.', en: 'You declined. Nothing was sent.' },
  tooLate: {
    fr: 'Les cinq minutes sont passées. Rien n’a été envoyé.',
    en: 'The five minutes are over. Nothing was sent.',
  },
  tryAgain: { fr: 'Réessayer', en: 'Try again' },
  received: { fr: 'Votre réponse est bien arrivée.', en: 'Your answer has arrived.' },
  receivedNote: {
    fr: 'Cette invitation a servi : vous pouvez fermer cette page. Votre portefeuille garde ce que vous avez montré, à qui, et jusqu’à quand.',
    en: 'This invitation has been used: you can close this page. Your wallet keeps what you showed, to whom, and until when.',
  },
  used: { fr: 'Quelqu’un a déjà répondu à cette invitation.', en: 'Somebody has already answered this invitation.' },
  usedNote: {
    fr: 'Si c’est vous, il n’y a rien à faire : votre portefeuille garde la trace de ce que vous avez montré. Sinon, dites-le à l’armateur, qui vous enverra un autre lien.',
    en: 'If it was you, there is nothing to do: your wallet keeps a record of what you showed. If not, tell the shipowner, who will send you another link.',
  },
  offline: {
    fr: 'Pas de réseau : répondre à une invitation en a besoin. Rien n’a été envoyé ; réessayez quand il y en a un.',
    en: 'No network: answering an invitation needs one. Nothing was sent; try again when there is one.',
  },
} as const satisfies Record<string, Text>
