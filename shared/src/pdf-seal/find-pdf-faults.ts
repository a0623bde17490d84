import { PDFArray, PDFDict, type PDFDocument, PDFName, type PDFObject, PDFStream } from '@cantoo/pdf-lib'
import type { PdfFault } from './title-pdf.ts'

/**
 * What a title's PDF has no use for, and shadow attacks do: it can show one thing to who seals and another to who reads.
 * Every object of the file is looked at, whether a page refers to it or not.
 */
export function findPdfFaults(document: PDFDocument, pdf: Uint8Array): PdfFault[] {
  const dictionaries = listDictionaries(document)
  const found = new Set(dictionaries.flatMap((dictionary) => faultsOf(dictionary)))
  const count = (key: string) => dictionaries.filter((dictionary) => dictionary.has(PDFName.of(key))).length
  if (count('ByteRange') > 1) found.add('pdf-signatures')
  if (count('EF') > 1 || count('Collection') > 0) found.add('pdf-attachment')
  if (count('FT') > 1) found.add('pdf-form')
  if (countRevisions(pdf) !== 1) found.add('pdf-revision')
  return [...found].sort()
}

/** Keys that none of our files has, wherever they stand. */
const faultOfKey: Readonly<Record<string, PdfFault>> = {
  XFA: 'pdf-form',
  JS: 'pdf-script',
  JavaScript: 'pdf-script',
  OpenAction: 'pdf-action',
  AA: 'pdf-action',
  OCProperties: 'pdf-optional-content',
  OC: 'pdf-optional-content',
  OCGs: 'pdf-optional-content',
  Alternates: 'pdf-outside-content',
  OPI: 'pdf-outside-content',
  Ref: 'pdf-outside-content',
  FS: 'pdf-outside-content',
}

const actions = new Set(
  'JavaScript Launch URI GoToR GoToE SubmitForm ImportData ResetForm Hide Rendition Movie Sound Thread Trans SetOCGState GoTo3DView RichMediaExecute'.split(
    ' ',
  ),
)

function faultsOf(dictionary: PDFDict): PdfFault[] {
  const faults = dictionary.keys().flatMap((key) => faultOfKey[key.decodeText()] ?? [])
  const name = (key: string) => nameIn(dictionary, key)
  if (actions.has(name('S') ?? '')) faults.push(name('S') === 'JavaScript' ? 'pdf-script' : 'pdf-action')
  if (name('Type') === 'OCG' || name('Type') === 'OCMD') faults.push('pdf-optional-content')
  if (dictionary.has(PDFName.of('FT')) && name('FT') !== 'Sig') faults.push('pdf-form')
  if (hasOtherAnnotation(dictionary)) faults.push('pdf-annotation')
  return faults
}

/** The one annotation of a sealed page is the field of the seal, which nobody sees. */
function hasOtherAnnotation(dictionary: PDFDict): boolean {
  const annotations = dictionary.context.lookup(dictionary.get(PDFName.of('Annots')))
  if (annotations === undefined) return nameIn(dictionary, 'Type') === 'Annot' && !isSealField(dictionary)
  if (!(annotations instanceof PDFArray)) return true
  return annotations.asArray().some((entry) => !isSealField(dictionary.context.lookup(entry)))
}

function isSealField(object: PDFObject | undefined): boolean {
  if (!(object instanceof PDFDict)) return false
  return nameIn(object, 'Subtype') === 'Widget' && nameIn(object, 'FT') === 'Sig' && !object.has(PDFName.of('AP'))
}

export function nameIn(dictionary: PDFDict, key: string): string | null {
  const value = dictionary.context.lookup(dictionary.get(PDFName.of(key)))
  return value instanceof PDFName ? value.decodeText() : null
}

/** All of them, those inside others included; references are not followed, their objects are listed themselves. */
export function listDictionaries({ context }: PDFDocument): PDFDict[] {
  const found: PDFDict[] = []
  const pending: PDFObject[] = context.enumerateIndirectObjects().map(([, object]) => object)
  for (let object = pending.pop(); object; object = pending.pop()) {
    const dictionary = object instanceof PDFStream ? object.dict : object
    if (dictionary instanceof PDFDict) {
      found.push(dictionary)
      pending.push(...dictionary.values())
    } else if (object instanceof PDFArray) pending.push(...object.asArray())
  }
  return found
}

/** Each writing of a file ends with where its table of objects starts; ours are written once, the seal included. */
function countRevisions(pdf: Uint8Array): number {
  return new TextDecoder('latin1').decode(pdf).match(/(?:^|[\r\n])startxref\s/g)?.length ?? 0
}
