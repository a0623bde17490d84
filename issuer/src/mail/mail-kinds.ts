import type { Language } from '@vigie/shared/language.ts'

/**
 * What each kind of mail says of its own. A mail is not secret and may lie open for years: never a name, a birth date or
 * the number of a seafarer; what is personal is behind the link, after signing in.
 */
export interface MailValues {
  /** Code and link are drawn when the mail leaves (`MailToComplete`): they are never kept. */
  readonly invitation: { readonly link: string; readonly code: string; readonly validUntil: string }
  readonly 'account-linked': { readonly provider: string; readonly day: string }
  readonly 'wallet-opened': { readonly day: string; readonly link: string }
  readonly 'title-ready': { readonly title: string; readonly link: string }
  readonly 'application-received': { readonly title: string; readonly link: string }
  readonly 'application-decided': { readonly title: string; readonly link: string }
  readonly 'application-withdrawn': { readonly title: string; readonly link: string }
  readonly message: { readonly title: string; readonly link: string }
  readonly reminder: { readonly what: string; readonly validUntil: string; readonly link: string }
  readonly 'permis-received': { readonly number: string; readonly link: string }
  readonly 'permis-decided': { readonly number: string; readonly link: string }
  readonly 'permis-alert': {
    readonly number: string
    readonly what: string
    readonly title: string
    readonly link: string
  }
  readonly 'permis-manning-alert': { readonly number: string; readonly what: string; readonly link: string }
  readonly 'permis-title-alert': { readonly what: string; readonly title: string; readonly link: string }
}

export type MailKind = keyof MailValues

interface MailText {
  /** Without slots: nothing that anybody wrote stands in a header. */
  readonly subject: string
  readonly paragraphs: readonly string[]
}

type MailTexts = { readonly [Kind in MailKind]: Readonly<Record<Language, MailText>> }

export const mailTexts: MailTexts = {
  invitation: {
    fr: {
      subject: 'Vos titres maritimes dans votre téléphone',
      paragraphs: [
        'Bonjour,',
        'L’administration maritime vous invite à ouvrir votre dossier de marin et à recevoir vos titres dans votre téléphone.',
        'Ouvrez ce lien sur le téléphone où vous voulez les garder :',
        '{link}',
        'Si l’on vous demande un code de connexion, tapez celui-ci :',
        '{code}',
        'Ce code ne sert qu’une fois, jusqu’au {validUntil}. Ne le donnez à personne : aucun agent ne vous le demandera.',
        'Vous n’attendiez pas ce message ? Ne faites rien, et prévenez le service qui suit votre dossier.',
      ],
    },
    en: {
      subject: 'Your seafarer’s certificates on your phone',
      paragraphs: [
        'Hello,',
        'The maritime administration invites you to open your seafarer’s file and to receive your certificates on your phone.',
        'Open this link on the phone that you want to keep them on:',
        '{link}',
        'If you are asked for a sign-in code, type this one:',
        '{code}',
        'This code works once, until {validUntil}. Give it to nobody: no official will ask you for it.',
        'You did not expect this message? Do nothing, and tell the office that handles your file.',
      ],
    },
  },
  'account-linked': {
    fr: {
      subject: 'Un compte ouvre désormais votre dossier de marin',
      paragraphs: [
        'Bonjour,',
        'Le {day}, un compte {provider} a été relié à votre dossier de marin. Il permet maintenant d’y entrer.',
        'C’était vous : il n’y a rien à faire. Ce n’était pas vous : prévenez sans attendre le service qui suit votre dossier, qui peut défaire ce lien.',
      ],
    },
    en: {
      subject: 'An account now opens your seafarer’s file',
      paragraphs: [
        'Hello,',
        'On {day}, a {provider} account was linked to your seafarer’s file. It can now be used to open it.',
        'If it was you, there is nothing to do. If it was not you, tell the office that handles your file at once: it can undo this link.',
      ],
    },
  },
  'wallet-opened': {
    fr: {
      subject: 'Vos titres maritimes ont été reçus sur un nouvel appareil',
      paragraphs: [
        'Bonjour,',
        'Le {day}, vos titres maritimes ont été reçus sur un appareil qui ne les avait pas encore.',
        'C’était vous : il n’y a rien à faire.',
        'Ce n’était pas vous, ou vous avez perdu un appareil : retirez-lui vos titres ici, ou appelez le service qui suit votre dossier. Vos titres eux-mêmes restent valables.',
        '{link}',
      ],
    },
    en: {
      subject: 'Your seafarer’s certificates were put on a new device',
      paragraphs: [
        'Hello,',
        'On {day}, your seafarer’s certificates were put on a device that did not have them before.',
        'If it was you, there is nothing to do.',
        'If it was not you, or if you lost a device, take them away from it here, or call the office that handles your file. The certificates themselves stay valid.',
        '{link}',
      ],
    },
  },
  'title-ready': {
    fr: {
      subject: 'Un titre maritime vous a été délivré',
      paragraphs: [
        'Bonjour,',
        'Le titre suivant vous a été délivré : {title}.',
        'Recevez-le dans votre téléphone, avec son document à imprimer :',
        '{link}',
      ],
    },
    en: {
      subject: 'A seafarer’s certificate was issued to you',
      paragraphs: [
        'Hello,',
        'The following certificate was issued to you: {title}.',
        'Receive it on your phone, with the document to print:',
        '{link}',
      ],
    },
  },
  'application-received': {
    fr: {
      subject: 'Votre demande de titre a été reçue',
      paragraphs: ['Bonjour,', 'Votre demande a été reçue : {title}.', 'Suivez-la ici :', '{link}'],
    },
    en: {
      subject: 'Your application was received',
      paragraphs: ['Hello,', 'Your application was received: {title}.', 'Follow it here:', '{link}'],
    },
  },
  'application-decided': {
    fr: {
      subject: 'Une décision a été prise sur votre demande',
      paragraphs: [
        'Bonjour,',
        'Une décision a été prise sur votre demande : {title}.',
        'Lisez-la, avec ses motifs et les voies de recours s’il y a lieu :',
        '{link}',
      ],
    },
    en: {
      subject: 'A decision was taken on your application',
      paragraphs: [
        'Hello,',
        'A decision was taken on your application: {title}.',
        'Read it, with its reasons and how to appeal where that applies:',
        '{link}',
      ],
    },
  },
  'application-withdrawn': {
    fr: {
      subject: 'Votre demande a été retirée',
      paragraphs: [
        'Bonjour,',
        'Votre demande a été retirée depuis votre portefeuille : {title}. Elle ne sera plus examinée.',
        'C’était vous : il n’y a rien à faire. Vous pouvez déposer une nouvelle demande à tout moment.',
        'Ce n’était pas vous : prévenez sans attendre le service qui suit votre dossier.',
        '{link}',
      ],
    },
    en: {
      subject: 'Your application was withdrawn',
      paragraphs: [
        'Hello,',
        'Your application was withdrawn from your wallet: {title}. It will not be examined any further.',
        'If it was you, there is nothing to do. You may submit a new application at any time.',
        'If it was not you, tell the office that handles your file at once.',
        '{link}',
      ],
    },
  },
  message: {
    fr: {
      subject: 'Un message vous attend au sujet de votre demande',
      paragraphs: [
        'Bonjour,',
        'Le service qui suit votre demande vous a écrit : {title}.',
        'Lisez le message et répondez-y ici :',
        '{link}',
      ],
    },
    en: {
      subject: 'A message about your application is waiting for you',
      paragraphs: [
        'Hello,',
        'The office that handles your application has written to you: {title}.',
        'Read the message and answer it here:',
        '{link}',
      ],
    },
  },
  reminder: {
    fr: {
      subject: 'Une échéance approche pour vos titres maritimes',
      paragraphs: [
        'Bonjour,',
        '{what}',
        'Fin de validité : {validUntil}.',
        'Voyez ce qu’il faut faire, et commencez la demande :',
        '{link}',
        'Vous pouvez arrêter ces rappels dans votre portefeuille, à la page des réglages.',
      ],
    },
    en: {
      subject: 'A deadline is near for your seafarer’s certificates',
      paragraphs: [
        'Hello,',
        '{what}',
        'Valid until: {validUntil}.',
        'See what is to be done, and begin the application:',
        '{link}',
        'You can stop these reminders in your wallet, on the settings page.',
      ],
    },
  },
  'permis-received': {
    fr: {
      subject: 'Votre demande de permis d’armement a été reçue',
      paragraphs: [
        'Bonjour,',
        'Votre demande a été enregistrée sous le numéro {number}. L’administration contrôle de nouveau l’équipage à partir des mêmes pièces.',
        'Suivez-la depuis votre contrôle d’équipage :',
        '{link}',
      ],
    },
    en: {
      subject: 'Your request for a permis d’armement was received',
      paragraphs: [
        'Hello,',
        'Your request was registered under the number {number}. The administration checks the crew again from the same evidence.',
        'Follow it from your crew check:',
        '{link}',
      ],
    },
  },
  'permis-decided': {
    fr: {
      subject: 'Une décision a été prise sur votre demande de permis d’armement',
      paragraphs: [
        'Bonjour,',
        'Une décision a été prise sur votre demande {number}.',
        'Lisez-la, avec ses motifs et le rapport scellé, depuis votre contrôle d’équipage :',
        '{link}',
      ],
    },
    en: {
      subject: 'A decision was taken on your request for a permis d’armement',
      paragraphs: [
        'Hello,',
        'A decision was taken on your request {number}.',
        'Read it, with its reasons and the sealed report, from your crew check:',
        '{link}',
      ],
    },
  },
  'permis-alert': {
    fr: {
      subject: 'Un titre de votre équipage demande votre attention',
      paragraphs: [
        'Bonjour,',
        'Permis d’armement {number}. {what}',
        'Titre : {title}.',
        'Voyez qui est concerné, et contrôlez de nouveau l’équipage avant de poursuivre :',
        '{link}',
      ],
    },
    en: {
      subject: 'A certificate of your crew needs your attention',
      paragraphs: [
        'Hello,',
        'Permis d’armement {number}. {what}',
        'Certificate: {title}.',
        'See whom it concerns, and check the crew again before going on:',
        '{link}',
      ],
    },
  },
  'permis-manning-alert': {
    fr: {
      subject: 'La fiche d’effectif minimal de votre navire demande votre attention',
      paragraphs: [
        'Bonjour,',
        'Permis d’armement {number}. {what}',
        'Contrôlez de nouveau l’équipage avec la décision en vigueur avant de poursuivre :',
        '{link}',
      ],
    },
    en: {
      subject: 'The manning document of your ship needs your attention',
      paragraphs: [
        'Hello,',
        'Permis d’armement {number}. {what}',
        'Check the crew again with the document in force before going on:',
        '{link}',
      ],
    },
  },
  'permis-title-alert': {
    fr: {
      subject: 'Un de vos titres maritimes demande votre attention pendant un embarquement',
      paragraphs: [
        'Bonjour,',
        'Vous figurez dans l’équipage d’un navire dont le permis d’armement court encore. {what}',
        'Titre : {title}.',
        'Voyez ce qu’il en est, et ce qu’il faut faire :',
        '{link}',
      ],
    },
    en: {
      subject: 'One of your certificates needs your attention while you serve on board',
      paragraphs: [
        'Hello,',
        'You are in the crew of a ship whose permis d’armement is still running. {what}',
        'Certificate: {title}.',
        'See how it stands, and what is to be done:',
        '{link}',
      ],
    },
  },
}

/** Under every mail: RFC 3834 says in a header what people read here. */
export const mailClosing: Readonly<Record<Language, string>> = {
  fr: 'Message automatique de l’administration maritime ; les réponses ne sont pas lues.',
  en: 'Automatic message of the maritime administration; answers are not read.',
}
