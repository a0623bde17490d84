import { PDFBool, PDFDict, type PDFDocument, PDFName, PDFRawStream, PDFRef } from '@cantoo/pdf-lib'

/**
 * Declares a tagged PDF/A-3a as PDF/UA-1 too (ISO 14289-1, clause 5): Typst writes one standard at a time, though it
 * has checked the other's demands.
 */
export function markPdfUa(document: PDFDocument): void {
  declareInMetadata(document)
  showTitleInWindow(document)
}
function declareInMetadata({ catalog, context }: PDFDocument): void {
  const key = PDFName.of('Metadata')
  const reference = catalog.get(key)
  if (!(reference instanceof PDFRef)) throw new Error('expected the metadata to be an object of their own')
  const metadata = context.lookup(reference)
  if (!(metadata instanceof PDFRawStream)) throw new Error('expected the metadata to be a stream')
  const declared = declarePdfUa(new TextDecoder().decode(metadata.getContents()))
  context.assign(reference, PDFRawStream.of(metadata.dict, new TextEncoder().encode(declared)))
}

function declarePdfUa(xmp: string): string {
  const named = replaceOnce(xmp, description, description + pdfUaNamespace)
  const declared = replaceOnce(named, pdfAPart, pdfUaPart + pdfAPart)
  return replaceOnce(declared, extensions, extensions + pdfUaSchema)
}

/** ISO 14289-1, 7.1: a viewer shows the document's title, not its file name. */
function showTitleInWindow(document: PDFDocument): void {
  const preferences = document.catalog.lookup(PDFName.of('ViewerPreferences'), PDFDict)
  preferences.set(PDFName.of('DisplayDocTitle'), PDFBool.True)
}

const pdfAPart = '<pdfaid:part>3</pdfaid:part>'
const extensions = '<pdfaExtension:schemas><rdf:Bag>'
const description = '<rdf:Description rdf:about=""'
/** With the other names: not every reader of XMP looks for one that is declared on a property. */
const pdfUaNamespace = ' xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"'
const pdfUaPart = '<pdfuaid:part>1</pdfuaid:part>'

/** PDF/A wants every property it does not know itself described in the file (ISO 19005-3, 6.6.2.3). */
const pdfUaSchema =
  '<rdf:li rdf:parseType="Resource">' +
  '<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>' +
  '<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>' +
  '<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>' +
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">' +
  '<pdfaProperty:category>internal</pdfaProperty:category>' +
  '<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>' +
  '<pdfaProperty:name>part</pdfaProperty:name>' +
  '<pdfaProperty:valueType>Integer</pdfaProperty:valueType>' +
  '</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>'

function replaceOnce(text: string, from: string, to: string): string {
  if (text.split(from).length !== 2) throw new Error(`expected the metadata to hold ${from} once`)
  return text.replace(from, to)
}
