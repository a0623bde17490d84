import type { Text } from '@vigie/shared/language.ts'

export const words = {
  lead: {
    fr: 'Pour un titre sur papier, sans caméra ou sans code lisible : ce que dit aujourd’hui le registre de l’autorité. Il faut le numéro du titre, et la date de naissance ou le numéro d’identification de son titulaire.',
    en: 'For a paper title, without a camera or a readable code: what the authority’s register says today. It takes the number of the title, and the birth date or the identification number of its holder.',
  },
  kept: {
    fr: 'Rien de ce que vous saisissez n’est gardé, ni sur cet appareil ni par le service.',
    en: 'Nothing that you type is kept, neither on this device nor by the service.',
  },
  // the form
  number: { fr: 'Numéro du titre', en: 'Number of the title' },
  numberHint: { fr: 'Douze chiffres, avec ou sans espaces', en: 'Twelve digits, with or without spaces' },
  holderBy: { fr: 'Titulaire, reconnu par', en: 'Holder, known by' },
  byBirthDate: { fr: 'sa date de naissance', en: 'their date of birth' },
  byIdentification: { fr: 'son numéro d’identification', en: 'their identification number' },
  birthDate: { fr: 'Date de naissance du titulaire', en: 'Date of birth of the holder' },
  identification: { fr: 'Numéro d’identification du titulaire', en: 'Identification number of the holder' },
  identificationHint: {
    fr: 'Le numéro de marin, en chiffres et lettres majuscules',
    en: 'The seafarer’s number, in digits and capital letters',
  },
  day: { fr: 'Jour', en: 'Day' },
  month: { fr: 'Mois', en: 'Month' },
  year: { fr: 'Année', en: 'Year' },
  dayHint: { fr: 'Jour, mois et année en quatre chiffres', en: 'Day, month, and year in four digits' },
  chooseMonth: { fr: 'Choisir', en: 'Choose' },
  compare: {
    fr: 'Comparer aussi ce que dit le papier (facultatif)',
    en: 'Compare what the paper says, too (optional)',
  },
  kind: { fr: 'Nature du document', en: 'Kind of document' },
  notCompared: { fr: 'Ne pas comparer', en: 'Do not compare' },
  lastDay: { fr: 'Dernier jour de validité sur le papier', en: 'Last day of validity on the paper' },
  noLastDay: { fr: 'Le papier ne fixe pas de fin', en: 'The paper sets no end' },
  ask: { fr: 'Interroger', en: 'Ask' },
  asking: { fr: 'Le registre est interrogé…', en: 'Asking the register…' },
  // what to mend in it
  numberLength: {
    fr: 'Un numéro de titre a douze chiffres et ne commence pas par 0.',
    en: 'A title number has twelve digits and does not begin with 0.',
  },
  numberDigit: {
    fr: 'Un chiffre est faux ou deux sont inversés : relisez le numéro.',
    en: 'One digit is wrong or two are swapped: read the number again.',
  },
  dayIncomplete: {
    fr: 'Donnez le jour, le mois et l’année en entier.',
    en: 'Give the day, the month and the whole year.',
  },
  dayUnknown: { fr: 'Ce jour n’existe pas dans le calendrier.', en: 'There is no such day in the calendar.' },
  dayNotBirth: {
    fr: 'Ce ne peut pas être une date de naissance : vérifiez l’année.',
    en: 'This cannot be a date of birth: check the year.',
  },
  identificationForm: {
    fr: 'De 4 à 20 chiffres ou lettres, sans espace.',
    en: 'From 4 to 20 digits or letters, without a space.',
  },
  // what stands in the way
  offline: {
    fr: 'Pas de réseau. Interroger le registre en demande un ; vérifier le code du titre, non.',
    en: 'No network. Asking the register takes one; checking the code on the title does not.',
  },
  tooManyRequests: {
    fr: 'Trop de demandes viennent de ce réseau. Réessayez après {time}. Vérifier le code du titre n’est pas limité.',
    en: 'Too many requests come from this network. Try again after {time}. Checking the code on the title is not limited.',
  },
  tooManyTries: {
    fr: 'Ce titre a été demandé trop souvent avec de mauvaises indications, d’ici ou d’ailleurs. Pour que personne ne devine une date de naissance, il faut attendre : réessayez après {time}, ou vérifiez le code du titre, qui n’est pas limité.',
    en: 'This title was asked about too often with wrong details, from here or elsewhere. So that nobody can guess a date of birth, there is a wait: try again after {time}, or check the code on the title, which is not limited.',
  },
  registerAway: {
    fr: 'Le registre ne répond pas. Réessayez dans un moment, ou vérifiez le code du titre.',
    en: 'The register does not answer. Try again in a moment, or check the code on the title.',
  },
  notOffered: {
    fr: 'Ce site n’est relié à aucun registre. Vérifiez le code du titre, ou interrogez l’autorité qui l’a délivré.',
    en: 'This site is not connected to a register. Check the code on the title, or ask the authority that issued it.',
  },
  // the answer
  answer: { fr: 'Réponse du registre', en: 'Answer of the register' },
  since: { fr: 'Depuis le {date}.', en: 'Since {date}.' },
  readAt: { fr: 'Registre lu le {date}', en: 'Register read on {date}' },
  inEnglish: { fr: 'En anglais', en: 'In English' },
  aboutRegister: {
    fr: 'Cette réponse vaut pour le registre, pas pour le papier que vous avez en main. Comparez ce papier, le nom et la photographie avec la pièce d’identité de la personne.',
    en: 'This answers for the register, not for the paper in your hand. Compare the paper, the name and the photograph with the person’s identity document.',
  },
  asked: { fr: 'Ce que vous avez demandé', en: 'What you asked' },
  register: { fr: 'Registre', en: 'Register' },
  paperDiffers: {
    fr: 'Le papier dit autre chose que le registre',
    en: 'The paper says something else than the register',
  },
  inRegister: { fr: 'Au registre : {state}.', en: 'In the register: {state}.' },
  paperSays: { fr: 'Ce que dit le papier', en: 'What the paper says' },
  kindAgrees: { fr: 'La nature du document est celle du registre', en: 'The kind of document is that of the register' },
  kindDiffers: {
    fr: 'La nature du document n’est pas celle du registre',
    en: 'The kind of document is not that of the register',
  },
  lastDayAgrees: {
    fr: 'Le dernier jour de validité est celui du registre',
    en: 'The last day of validity is that of the register',
  },
  lastDayDiffers: {
    fr: 'Le dernier jour de validité n’est pas celui du registre',
    en: 'The last day of validity is not that of the register',
  },
  differsAdvice: {
    fr: 'Relisez le papier ; s’il dit bien cela, ne vous y fiez pas avant d’avoir interrogé l’autorité.',
    en: 'Read the paper again; if it does say so, do not rely on it before you have asked the authority.',
  },
  noMatch: { fr: 'Aucun titre ne correspond', en: 'No title fits' },
  noMatchNote: {
    fr: 'Le registre n’a aucun titre avec ces indications. Cela ne dit rien contre la personne ni contre le papier : une faute de frappe donne la même réponse.',
    en: 'The register has no title with these details. This says nothing against the person or the paper: a typing error gets the same answer.',
  },
  nextNumber: {
    fr: 'Relisez le numéro et la date de naissance sur le papier.',
    en: 'Read the number and the date of birth on the paper again.',
  },
  nextScan: { fr: 'Vérifiez le code imprimé sur le titre', en: 'Check the code printed on the title' },
  nextAuthority: { fr: 'Interrogez l’autorité qui l’a délivré', en: 'Ask the authority that issued it' },
  whatNext: { fr: 'Que faire', en: 'What to do' },
  change: { fr: 'Corriger la demande', en: 'Change the details' },
  other: { fr: 'Autre titre', en: 'Another title' },
  print: { fr: 'Imprimer', en: 'Print' },
} as const satisfies Record<string, Text>
