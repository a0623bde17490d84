import type { Text } from '@vigie/shared/language.ts'

export const words = {
  title: { fr: 'Vigie : interroger le vérificateur par programme', en: 'Vigie: asking the verifier from a program' },
  heading: { fr: 'Vérifier des titres par programme', en: 'Check titles from a program' },
  introduction: {
    fr: 'Sans compte, depuis n’importe quel programme ou page. Rien de ce qui est envoyé n’est conservé ni journalisé.',
    en: 'Without an account, from any program or page. Nothing that is sent is kept or logged.',
  },
  offline: {
    fr: 'La page de vérification fait la même chose sans réseau, et rien n’y quitte l’appareil.',
    en: 'The checking page does the same without a network, and nothing leaves the device there.',
  },
  verify: { fr: 'Vérifier un titre', en: 'Check a title' },
  verifyHow: {
    fr: 'Le PDF du titre, le fichier qu’il contient, ou le texte de son code QR. La réponse est un verdict, quelle que soit sa couleur : vert, orange, rouge ou gris, avec la raison qui compte d’abord et la date à laquelle le statut était connu.',
    en: 'The title’s PDF, the file that it holds, or the text of its QR code. The answer is a verdict, whatever its colour: green, orange, red or grey, with the one reason that matters first and the date at which the status was known.',
  },
  verifyWarning: {
    fr: 'Un verdict vert dit que le titre est authentique et en vigueur, pas que la personne présente en est titulaire : comparez avec sa pièce d’identité. Ce qui est sous claims n’est garanti par personne.',
    en: 'A green verdict says that the title is authentic and in force, not that the person in front of you holds it: compare with their identity document. What stands under claims is vouched for by nobody.',
  },
  lookUp: { fr: 'Interroger le registre', en: 'Ask the register' },
  lookUpHow: {
    fr: 'Pour un titre que l’on a en main : son numéro, et la date de naissance de son titulaire.',
    en: 'For a title in hand: its number, and its holder’s date of birth.',
  },
  knowledge: { fr: 'Ce que sait ce service', en: 'What this service knows' },
  knowledgeHow: {
    fr: 'L’âge de ses listes, les émetteurs reconnus, et les noms de tous les codes.',
    en: 'The age of its lists, the recognised issuers, and the names of all codes.',
  },
  rules: { fr: 'À savoir', en: 'Good to know' },
  refusals: {
    fr: 'Un document qui n’est pas un titre est refusé (RFC 9457). Fiez-vous à code, dont le sens ne change jamais ; les phrases suivent Accept-Language.',
    en: 'A document that is not a title is refused (RFC 9457). Rely on code, whose meaning never changes; the sentences follow Accept-Language.',
  },
  limits: {
    fr: 'Les demandes d’un même réseau sont comptées : 429 et 503 disent dans Retry-After quand revenir.',
    en: 'Requests of one network are counted: 429 and 503 say in Retry-After when to come back.',
  },
  document: { fr: 'Tout le détail : document OpenAPI 3.1', en: 'Every detail: the OpenAPI 3.1 document' },
  page: { fr: 'La page de vérification', en: 'The checking page' },
  otherLanguage: { fr: 'English', en: 'Français' },
} as const satisfies Record<string, Text>
