import type { Colour } from '@vigie/shared/verification/verdict.ts'
import type { Word } from './words.ts'

export interface SheetPoint {
  readonly lead?: Word
  readonly text: Word
  /** An answer of the page, shown with its sign. */
  readonly colour?: Colour
}

export interface SheetSection {
  readonly title: Word
  readonly points: readonly SheetPoint[]
}

/**
 * What the sheet says, in the order in which it is read on board (MSC.1/Circ.1665; FAL.5/Circ.39/Rev.2: instructions for
 * verifying, periodic endorsements included). The screen and the copies without script are both made from it.
 */
export const sections: readonly SheetSection[] = [
  {
    title: 'documentTitle',
    points: [
      { text: 'documentSigned' },
      { lead: 'numberLead', text: 'numberText' },
      { lead: 'symbolLead', text: 'symbolText' },
      { lead: 'codeLead', text: 'codeText' },
    ],
  },
  {
    title: 'howTitle',
    points: [
      { lead: 'onlineLead', text: 'onlineText' },
      { lead: 'offlineLead', text: 'offlineText' },
      { lead: 'noCameraLead', text: 'noCameraText' },
      { lead: 'pdfLead', text: 'pdfText' },
      { lead: 'lookUpLead', text: 'lookUpText' },
    ],
  },
  {
    title: 'answersTitle',
    points: [
      { lead: 'greenLead', text: 'greenText', colour: 'green' },
      { lead: 'orangeLead', text: 'orangeText', colour: 'orange' },
      { lead: 'redLead', text: 'redText', colour: 'red' },
      { lead: 'greyLead', text: 'greyText', colour: 'grey' },
    ],
  },
  { title: 'personTitle', points: [{ text: 'personText' }] },
  { title: 'ageTitle', points: [{ text: 'ageText' }] },
  { title: 'endorsementsTitle', points: [{ text: 'endorsementsText' }] },
  { title: 'contactTitle', points: [{ text: 'contactText' }] },
]
