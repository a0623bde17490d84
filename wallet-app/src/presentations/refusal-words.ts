import type { Text } from '@vigie/shared/language.ts'
import type { VerifierRefusal } from '@vigie/shared/presentation/verifier-attestation.ts'
import type { ProblemCode } from '@vigie/shared/problem.ts'
import { words } from './words.ts'

/** Why a verifier is not believed, or not for this. */
export const refusalWords: Readonly<Record<VerifierRefusal | 'no-registration', Text>> = {
  'no-registration': {
    fr: 'La demande ne porte aucune inscription auprès d’une autorité maritime.',
    en: 'The request carries no registration with a maritime authority.',
  },
  'attestation-invalid': {
    fr: 'L’inscription qu’elle porte n’en est pas une.',
    en: 'The registration that it carries is not one.',
  },
  'authority-not-recognised': {
    fr: 'L’inscription vient d’une autorité que cet appareil ne reconnaît pas.',
    en: 'The registration comes from an authority that this device does not recognise.',
  },
  'attestation-not-signed': {
    fr: 'L’inscription n’est pas signée par l’autorité qu’elle nomme.',
    en: 'The registration is not signed by the authority that it names.',
  },
  'attestation-expired': { fr: 'L’inscription n’est plus valable.', en: 'The registration is no longer valid.' },
  'attestation-not-yet-valid': {
    fr: 'L’inscription n’est pas encore valable, ou l’heure de cet appareil est fausse.',
    en: 'The registration is not valid yet, or the clock of this device is wrong.',
  },
  'client-id-differs': {
    fr: 'Le nom de la demande n’est pas celui de l’inscription.',
    en: 'The name in the request is not that of the registration.',
  },
  'response-uri-not-registered': {
    fr: 'La réponse partirait à une adresse qui n’est pas inscrite.',
    en: 'The answer would go to an address that is not registered.',
  },
  'purpose-not-registered': {
    fr: 'La raison de la demande n’est pas parmi celles qui sont inscrites.',
    en: 'The reason for the request is not among those registered.',
  },
  'asks-more-than-registered': {
    fr: 'La demande porte sur des informations qui ne sont pas inscrites.',
    en: 'The request is for information that is not registered.',
  },
}

interface FaultWords {
  readonly title: Text
  readonly advice: Text
}

const nothingSent: Text = {
  fr: 'Rien n’a été envoyé. Demandez un nouveau code à celui qui veut voir vos titres.',
  en: 'Nothing was sent. Ask whoever wants to see your titles for a new code.',
}
const malformed: FaultWords = {
  title: { fr: 'Cette demande n’est pas en règle', en: 'This request is not in order' },
  advice: {
    fr: 'Elle ne suit pas les règles qui vous protègent, et a été refusée entière. Rien n’a été envoyé.',
    en: 'It does not follow the rules that protect you, and was refused as a whole. Nothing was sent.',
  },
}
const notOurs: FaultWords = {
  title: { fr: 'Ce n’est pas une demande de titre', en: 'This is not a request for a title' },
  advice: {
    fr: 'Copiez le lien entier, ou scannez à nouveau le code de celui qui demande.',
    en: 'Copy the whole link, or scan again the code of whoever asks.',
  },
}

/** What is told of a request that was refused; of the others, that it was not in order. */
export const faultWords: Partial<Readonly<Record<ProblemCode, FaultWords>>> & { readonly otherwise: FaultWords } = {
  otherwise: malformed,
  'presentation-link-invalid': notOurs,
  'presentation-request-expired': {
    title: { fr: 'Cette demande n’est plus valable', en: 'This request is no longer valid' },
    advice: nothingSent,
  },
  'presentation-request-answered': {
    title: { fr: 'Vous avez déjà répondu à cette demande', en: 'You have already answered this request' },
    advice: {
      fr: 'Une demande sert une fois. Ce que vous avez répondu est dans « Partages ».',
      en: 'A request serves once. What you answered is under “Shared”.',
    },
  },
  'presentation-key-missing': {
    title: words.boundElsewhereTitle,
    advice: words.boundElsewhereAdvice,
  },
  'credential-term': {
    title: { fr: 'Ce document ne peut pas être présenté d’ici', en: 'This document cannot be presented from here' },
    advice: {
      fr: 'Il est écrit dans des termes que cet appareil ne connaît pas, et qu’il ne peut donc pas signer. Rien n’a été envoyé.',
      en: 'It is written in terms that this device does not know, and therefore cannot sign. Nothing was sent.',
    },
  },
  'internal-error': {
    title: { fr: 'Cet appareil n’a pas pu répondre', en: 'This device could not answer' },
    advice: {
      fr: 'Rien n’a été envoyé. Fermez cette page, ouvrez-la à nouveau et demandez un nouveau code.',
      en: 'Nothing was sent. Close this page, open it again and ask for a new code.',
    },
  },
  'trust-not-ready': {
    title: { fr: 'La liste des autorités manque', en: 'The list of authorities is missing' },
    advice: {
      fr: 'Sans elle, cet appareil ne peut pas savoir qui demande. Réessayez avec du réseau.',
      en: 'Without it this device cannot tell who is asking. Try again with a network.',
    },
  },
  'network-unavailable': {
    title: { fr: 'Pas de réseau', en: 'No network' },
    advice: {
      fr: 'Répondre demande du réseau, et celui qui demande doit être joignable. Rien n’a été envoyé. Sans réseau, montrez le code du titre.',
      en: 'Answering needs a network, and whoever asks must be within reach. Nothing was sent. Without a network, show the code of the title.',
    },
  },
}
