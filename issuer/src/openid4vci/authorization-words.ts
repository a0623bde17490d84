import type { Language } from '@vigie/shared/language.ts'

export interface AuthorizationWords {
  readonly heading: Readonly<Record<'sign-in' | 'choose' | 'gone', string>>
  readonly recipient: (name: string) => string
  readonly codeLabel: string
  readonly codeHint: string
  readonly wrongCode: string
  readonly signIn: string
  readonly what: string
  readonly chooseTitle: string
  readonly number: string
  readonly noTitle: string
  readonly give: string
  readonly refuse: string
  readonly gone: string
}

/** What a seafarer reads who collects a title into a wallet. */
export const authorizationWords: Readonly<Record<Language, AuthorizationWords>> = {
  fr: {
    heading: {
      'sign-in': 'Recevoir un titre dans votre portefeuille',
      choose: 'Choisir le titre',
      gone: 'Cette demande n’est plus valable',
    },
    recipient: (name) => `Demande reçue de : ${name}. Si ce n’est pas votre portefeuille, fermez cette page.`,
    codeLabel: 'Code de connexion',
    codeHint: 'Le code à usage unique que vous a remis l’administration : cinq groupes de quatre caractères.',
    wrongCode: 'Ce code n’est pas reconnu : il est mal saisi, déjà utilisé ou périmé.',
    signIn: 'Me connecter',
    what: 'Votre portefeuille recevra le titre choisi : vos nom, prénom et date de naissance, le numéro, les fonctions et les capacités.',
    chooseTitle: 'Vos titres en cours de validité',
    number: 'N°',
    noTitle: 'Aucun titre n’est à recevoir ici. Adressez-vous au service qui vous l’a délivré.',
    give: 'Recevoir ce titre',
    refuse: 'Annuler',
    gone: 'Elle a expiré ou a déjà reçu une réponse. Recommencez depuis votre portefeuille.',
  },
  en: {
    heading: {
      'sign-in': 'Receive a certificate in your wallet',
      choose: 'Choose the certificate',
      gone: 'This request is no longer valid',
    },
    recipient: (name) => `Request received from: ${name}. If this is not your wallet, close this page.`,
    codeLabel: 'Sign-in code',
    codeHint: 'The one-time code that the administration gave you: five groups of four characters.',
    wrongCode: 'This code is not recognised: it is mistyped, already used or expired.',
    signIn: 'Sign in',
    what: 'Your wallet will receive the certificate you choose: your names and date of birth, its number, functions and capacities.',
    chooseTitle: 'Your certificates in force',
    number: 'No.',
    noTitle: 'There is no certificate to receive here. Ask the office that issued it.',
    give: 'Receive this certificate',
    refuse: 'Cancel',
    gone: 'It has expired or was already answered. Start again from your wallet.',
  },
}
