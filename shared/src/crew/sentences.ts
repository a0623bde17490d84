import type { Text } from '../language.ts'
import type { Miss } from './needs/hold-need.ts'

/** What the engine says itself, beside the sentences of rules. Slots as in computed-names.ts. */
export const missSentences: Readonly<Record<Miss, Text>> = {
  ended: {
    fr: 'Dernier jour de validité (document présenté : {held}) : {end}. Il faut qu’il soit valide jusqu’au {until}.',
    en: 'Last day of validity (document shown: {held}): {end}. It must be valid until {until}.',
  },
  'not-yet': {
    fr: 'La validité du document présenté ({held}) commence après le premier jour du voyage, le {from}.',
    en: 'The document shown ({held}) becomes valid after the first day of the voyage, {from}.',
  },
  'not-in-force': {
    fr: 'Le document présenté ({held}) n’est pas en vigueur : il a été suspendu ou retiré.',
    en: 'The document shown ({held}) is not in force: it was suspended or withdrawn.',
  },
  'state-not-known': {
    fr: 'L’état actuel du document présenté ({held}) n’est pas connu : mettre les listes à jour et le vérifier de nouveau.',
    en: 'The present state of the document shown ({held}) is not known: update the lists and check it again.',
  },
  'seen-on-paper': {
    fr: 'Ce document ({held}) est déclaré, vu sur papier : personne ne l’a vérifié.',
    en: 'This document ({held}) is stated, seen on paper: nobody verified it.',
  },
  limited: {
    fr: 'Le document présenté ({held}) porte une limitation qui exclut ce navire, ce voyage ou cette fonction : {limitations}.',
    en: 'The document shown ({held}) bears a limitation that excludes this ship, voyage or function: {limitations}.',
  },
  'limitation-to-judge': {
    fr: 'Le document présenté ({held}) porte une limitation qu’une personne doit apprécier : {limitations}.',
    en: 'The document shown ({held}) bears a limitation that a person must judge: {limitations}.',
  },
  capacity: {
    fr: 'Le document présenté ({held}) ne nomme pas cette fonction : {post}.',
    en: 'The document shown ({held}) does not name this capacity: {post}.',
  },
  ship: {
    fr: 'Le document présenté ({held}) est délivré pour un autre navire.',
    en: 'The document shown ({held}) was issued for another ship.',
  },
  'force-majeure': {
    fr: 'Pour cette fonction ({post}), une dérogation n’est possible qu’en cas de force majeure (convention STCW, article VIII).',
    en: 'For this capacity ({post}) a dispensation is possible in force majeure only (STCW Convention, article VIII).',
  },
  'too-long': {
    fr: 'Le document présenté ({held}) dure plus longtemps que le texte ne le permet.',
    en: 'The document shown ({held}) lasts longer than the text allows.',
  },
  'issue-day': {
    fr: 'Le jour de délivrance du document présenté ({held}) n’est pas connu, ou n’est pas celui que le texte demande.',
    en: 'The day on which the document shown ({held}) was issued is not known, or is not what the text asks for.',
  },
  'craft-or-route': {
    fr: 'Le document présenté ({held}) ne nomme pas ce type d’engin et cette route : une personne doit l’apprécier.',
    en: 'The document shown ({held}) does not name this type of craft and this route: a person must judge it.',
  },
}

export const tooFarSentence: Text = {
  fr: 'Ce qui est détenu ({held}) permet de naviguer jusqu’à cette distance : {reach}. Le voyage va plus loin : {distance}.',
  en: 'What is held ({held}) allows sailing to this distance: {reach}. The voyage goes farther: {distance}.',
}

/** Of a title that is in order, where its row is silent: all limits that nobody read, in one sentence. */
export const limitsNotReadSentence: Text = {
  fr: '{member} : {held}, pour la fonction « {post} » : aucun texte lu ne dit si ce titre y est limité en {unread}. Une personne doit en juger.',
  en: '{member}: {held}, for the capacity “{post}”: no text that was read says whether this title is limited there in {unread}. A person must judge.',
}

export const readTextSentence: Text = {
  fr: 'À lire dans le texte en vigueur, à la ligne de ce titre : {held}.',
  en: 'To be read in the text in force, at the row of this title: {held}.',
}

export const lackingSentence: Text = {
  fr: 'Il manque un titre (personne : {member}) : {titles}.',
  en: 'A document is lacking (person: {member}): {titles}.',
}

export const vacantSentence: Text = {
  fr: 'Il manque une personne pour cette fonction : {post}. Titres qui conviennent : {titles}.',
  en: 'One more person is needed in this capacity: {post}. Titles that would do: {titles}.',
}

export const vacantWithoutTitlesSentence: Text = {
  fr: 'Il manque une personne pour cette fonction : {post}.',
  en: 'One more person is needed in this capacity: {post}.',
}

export const notSaid: Text = { fr: 'non précisé', en: 'not stated' }

export const unlimitedWords: Text = { fr: 'sans limite de distance', en: 'no limit of distance' }
export const mileWords: Text = { fr: '{number} mille', en: '{number} mile' }
export const milesWords: Text = { fr: '{number} milles', en: '{number} miles' }
