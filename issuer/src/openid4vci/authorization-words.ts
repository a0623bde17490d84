import type { SignInTrouble } from './authorization-step.ts'

/** The page speaks one more language than titles do: seafarers read it on their phones. */
export const pageLanguages = ['fr', 'en', 'es'] as const
export type PageLanguage = (typeof pageLanguages)[number]

type Heading = 'sign-in' | 'sign-in-file' | 'identify' | 'choose' | 'consent' | 'gone'

export interface AuthorizationWords {
  readonly heading: Readonly<Record<Heading, string>>
  readonly recipient: (name: string) => string
  readonly withProvider: (name: string) => string
  readonly withCode: string
  readonly codeLabel: string
  readonly codeHint: string
  readonly trouble: Readonly<Record<SignInTrouble | 'not-recognised' | 'registry-away', string>>
  readonly signIn: string
  readonly invited: string
  readonly acceptInvitation: string
  readonly numberLabel: string
  readonly numberHint: string
  readonly numberWhy: string
  readonly link: string
  readonly what: string
  readonly chooseTitle: string
  readonly number: string
  readonly noTitle: string
  readonly give: string
  readonly fileOf: (number: string) => string
  readonly fileMay: string
  readonly fileRights: readonly string[]
  readonly fileHowLong: string
  readonly open: string
  readonly refuse: string
  readonly gone: string
}

/** What a seafarer reads who collects a title into a wallet, or opens their file with it. */
export const authorizationWords: Readonly<Record<PageLanguage, AuthorizationWords>> = {
  fr: {
    heading: {
      'sign-in': 'Recevoir un titre dans votre portefeuille',
      'sign-in-file': 'Ouvrir votre dossier de marin',
      identify: 'Votre numéro de marin',
      choose: 'Choisir le titre',
      consent: 'Relier ce portefeuille à votre dossier',
      gone: 'Cette demande n’est plus valable',
    },
    recipient: (name) => `Demande reçue de : ${name}. Si ce n’est pas votre portefeuille, fermez cette page.`,
    withProvider: (name) => `Se connecter avec ${name}`,
    withCode: 'Avec un code',
    codeLabel: 'Code de connexion',
    codeHint: 'Le code à usage unique reçu par courriel ou remis au guichet : cinq groupes de quatre caractères.',
    trouble: {
      'wrong-code': 'Ce code n’est pas reconnu : il est mal saisi, déjà utilisé ou périmé.',
      'provider-away':
        'Le service d’identité ne répond pas. Réessayez dans quelques minutes, ou connectez-vous avec un code.',
      'provider-refused': 'La connexion n’a pas abouti. Réessayez, ou connectez-vous avec un code.',
      'too-many-tries':
        'Trop d’essais. Réessayez dans un quart d’heure, ou demandez un code au service qui suit votre dossier.',
      'not-recognised':
        'Nous ne pouvons pas relier ce compte à ce numéro. Vérifiez le numéro ; si tout est juste, adressez-vous au service qui suit votre dossier.',
      'registry-away': 'Le registre des marins ne répond pas. Réessayez dans quelques minutes : rien n’est perdu.',
    },
    signIn: 'Me connecter',
    invited: 'Vous avez ouvert l’invitation que l’administration vous a envoyée.',
    acceptInvitation: 'Continuer avec mon invitation',
    numberLabel: 'Numéro de marin',
    numberHint: 'Celui que l’administration maritime vous a donné, par exemple 19780030.',
    numberWhy:
      'C’est la première fois que vous venez avec ce compte. Nous vérifions que vos noms, vos prénoms et votre date de naissance sont ceux du registre des marins sous ce numéro.',
    link: 'Continuer',
    what: 'Votre portefeuille recevra le titre choisi : vos nom, prénom et date de naissance, le numéro, les fonctions et les capacités.',
    chooseTitle: 'Vos titres en cours de validité',
    number: 'N°',
    noTitle: 'Aucun titre n’est à recevoir ici. Adressez-vous au service qui vous l’a délivré.',
    give: 'Recevoir ce titre',
    fileOf: (number) => `Dossier du marin n° ${number}.`,
    fileMay: 'Avec votre accord, le portefeuille de ce téléphone pourra, en votre nom :',
    fileRights: [
      'lire votre dossier : titres, visites médicales, formations, services en mer, demandes et messages ;',
      'recevoir vos titres ;',
      'déposer des demandes et leurs pièces, répondre aux messages.',
    ],
    fileHowLong:
      'Cet accord cesse quand vous vous déconnectez dans le portefeuille, après trente jours sans usage, et au plus tard dans un an.',
    open: 'Donner mon accord',
    refuse: 'Annuler',
    gone: 'Elle a expiré ou a déjà reçu une réponse. Recommencez depuis votre portefeuille.',
  },
  en: {
    heading: {
      'sign-in': 'Receive a certificate in your wallet',
      'sign-in-file': 'Open your seafarer’s file',
      identify: 'Your seafarer’s number',
      choose: 'Choose the certificate',
      consent: 'Link this wallet to your file',
      gone: 'This request is no longer valid',
    },
    recipient: (name) => `Request received from: ${name}. If this is not your wallet, close this page.`,
    withProvider: (name) => `Sign in with ${name}`,
    withCode: 'With a code',
    codeLabel: 'Sign-in code',
    codeHint: 'The one-time code that came by mail or was given to you at the counter: five groups of four characters.',
    trouble: {
      'wrong-code': 'This code is not recognised: it is mistyped, already used or expired.',
      'provider-away': 'The identity service does not answer. Try again in a few minutes, or sign in with a code.',
      'provider-refused': 'You could not be signed in. Try again, or sign in with a code.',
      'too-many-tries':
        'Too many tries. Try again in a quarter of an hour, or ask the office that handles your file for a code.',
      'not-recognised':
        'We cannot link this account to this number. Check the number; if everything is right, ask the office that handles your file.',
      'registry-away': 'The registry of seafarers does not answer. Try again in a few minutes: nothing is lost.',
    },
    signIn: 'Sign in',
    invited: 'You opened the invitation that the administration sent you.',
    acceptInvitation: 'Go on with my invitation',
    numberLabel: 'Seafarer’s number',
    numberHint: 'The one that the maritime administration gave you, for example 19780030.',
    numberWhy:
      'This is the first time that you come with this account. We check that your names and your date of birth are those of the registry of seafarers under this number.',
    link: 'Go on',
    what: 'Your wallet will receive the certificate you choose: your names and date of birth, its number, functions and capacities.',
    chooseTitle: 'Your certificates in force',
    number: 'No.',
    noTitle: 'There is no certificate to receive here. Ask the office that issued it.',
    give: 'Receive this certificate',
    fileOf: (number) => `File of seafarer No. ${number}.`,
    fileMay: 'With your agreement, the wallet on this phone may, in your name:',
    fileRights: [
      'read your file: certificates, medical examinations, training, sea service, applications and messages;',
      'receive your certificates;',
      'submit applications with their documents, and answer messages.',
    ],
    fileHowLong:
      'The agreement ends when you sign out in the wallet, after thirty days without use, and in one year at the latest.',
    open: 'I agree',
    refuse: 'Cancel',
    gone: 'It has expired or was already answered. Start again from your wallet.',
  },
  es: {
    heading: {
      'sign-in': 'Recibir un título en su cartera',
      'sign-in-file': 'Abrir su expediente de marino',
      identify: 'Su número de marino',
      choose: 'Elegir el título',
      consent: 'Vincular esta cartera a su expediente',
      gone: 'Esta petición ya no es válida',
    },
    recipient: (name) => `Petición recibida de: ${name}. Si no es su cartera, cierre esta página.`,
    withProvider: (name) => `Iniciar sesión con ${name}`,
    withCode: 'Con un código',
    codeLabel: 'Código de inicio de sesión',
    codeHint: 'El código de un solo uso que recibió por correo o en la oficina: cinco grupos de cuatro caracteres.',
    trouble: {
      'wrong-code': 'No se reconoce este código: está mal escrito, ya se usó o ha caducado.',
      'provider-away':
        'El servicio de identidad no responde. Inténtelo de nuevo en unos minutos o inicie sesión con un código.',
      'provider-refused': 'No se pudo iniciar la sesión. Inténtelo de nuevo o inicie sesión con un código.',
      'too-many-tries':
        'Demasiados intentos. Inténtelo de nuevo dentro de un cuarto de hora o pida un código a la oficina que lleva su expediente.',
      'not-recognised':
        'No podemos vincular esta cuenta a este número. Compruebe el número; si todo es correcto, diríjase a la oficina que lleva su expediente.',
      'registry-away':
        'El registro de la gente de mar no responde. Inténtelo de nuevo en unos minutos: no se ha perdido nada.',
    },
    signIn: 'Iniciar sesión',
    invited: 'Ha abierto la invitación que le envió la administración.',
    acceptInvitation: 'Continuar con mi invitación',
    numberLabel: 'Número de marino',
    numberHint: 'El que le dio la administración marítima, por ejemplo 19780030.',
    numberWhy:
      'Es la primera vez que viene con esta cuenta. Comprobamos que sus apellidos, su nombre y su fecha de nacimiento son los del registro de la gente de mar con este número.',
    link: 'Continuar',
    what: 'Su cartera recibirá el título elegido: sus apellidos, nombre y fecha de nacimiento, el número, las funciones y los cargos.',
    chooseTitle: 'Sus títulos en vigor',
    number: 'N.º',
    noTitle: 'Aquí no hay ningún título que recibir. Diríjase a la oficina que lo expidió.',
    give: 'Recibir este título',
    fileOf: (number) => `Expediente del marino n.º ${number}.`,
    fileMay: 'Con su acuerdo, la cartera de este teléfono podrá, en su nombre:',
    fileRights: [
      'leer su expediente: títulos, reconocimientos médicos, formación, períodos de embarco, solicitudes y mensajes;',
      'recibir sus títulos;',
      'presentar solicitudes con sus documentos y responder a los mensajes.',
    ],
    fileHowLong:
      'El acuerdo termina cuando cierra la sesión en la cartera, tras treinta días sin uso y, como máximo, dentro de un año.',
    open: 'Estoy de acuerdo',
    refuse: 'Cancelar',
    gone: 'Ha caducado o ya se respondió. Empiece de nuevo desde su cartera.',
  },
}
