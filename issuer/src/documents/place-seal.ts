import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFRef,
  PDFString,
} from '@cantoo/pdf-lib'
import type { Instant } from '@vigie/shared/credential/title-credential.ts'
import { byteRangePlace, contentsPlace } from './seal-range.ts'

/** What the seal says in clear before anything is signed. */
export interface SealPlace {
  /** The claimed time of sealing: PAdES keeps it here, never among the signed attributes (ETSI EN 319 142-1, 6.3). */
  readonly sealedAt: Instant
  /** Bytes kept free for the CMS: certificates and time stamp included. */
  readonly reservedBytes: number
}

/**
 * Puts the empty signature of a certified document into it (ISO 32000-1, 12.8: DocMDP, P 1: no change of any kind is
 * permitted). The field is not visible, the page says in words who signed; but it is tagged, as PDF/UA-1 asks (7.18.4).
 */
export function placeSeal(document: PDFDocument, place: SealPlace): void {
  const { context, catalog } = document
  const seal = context.register(createSeal(document, place))
  const field = context.register(createField(document, seal))
  document.getPage(0).node.set(PDFName.of('Annots'), context.obj([field]))
  // Annotations are read in the order of the structure (ISO 14289-1, 7.18.3).
  document.getPage(0).node.set(PDFName.of('Tabs'), PDFName.of('S'))
  tagField(document, field)
  catalog.set(PDFName.of('AcroForm'), context.obj({ Fields: [field], SigFlags: 3 }))
  catalog.set(PDFName.of('Perms'), context.obj({ DocMDP: seal }))
}

function createSeal({ context }: PDFDocument, { sealedAt, reservedBytes }: SealPlace): PDFDict {
  return context.obj({
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    ByteRange: byteRangePlace,
    Contents: PDFHexString.of(contentsPlace(reservedBytes)),
    M: PDFString.fromDate(new Date(sealedAt)),
    Reference: [
      { Type: 'SigRef', TransformMethod: 'DocMDP', TransformParams: { Type: 'TransformParams', P: 1, V: '1.2' } },
    ],
  })
}

/** A widget without a surface needs no appearance (ISO 19005-3, 6.3.3); printed and locked, never hidden (6.3.2). */
function createField(document: PDFDocument, seal: PDFRef): PDFDict {
  return document.context.obj({
    Type: 'Annot',
    Subtype: 'Widget',
    FT: 'Sig',
    T: PDFString.of('seal'),
    TU: PDFHexString.fromText(fieldName),
    F: 132,
    Rect: [0, 0, 0, 0],
    P: document.getPage(0).ref,
    V: seal,
  })
}

const fieldName = 'Cachet électronique de l’autorité / Electronic seal of the authority'

/** A `Form` element after the page's last one, found from the widget by its key in the parent tree (ISO 32000-1, 14.7.4.4). */
function tagField(document: PDFDocument, field: PDFRef): void {
  const { context, catalog } = document
  const root = catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict)
  const top = root.lookup(PDFName.of('K'), PDFArray).get(0)
  const page = document.getPage(0).ref
  const content = { Type: 'OBJR', Obj: field, Pg: page }
  const element = context.register(context.obj({ Type: 'StructElem', S: 'Form', P: top, Pg: page, K: content }))
  context.lookup(top, PDFDict).lookup(PDFName.of('K'), PDFArray).push(element)
  const nextKey = PDFName.of('ParentTreeNextKey')
  const key = root.lookup(nextKey, PDFNumber)
  const numbers = root.lookup(PDFName.of('ParentTree'), PDFDict).lookup(PDFName.of('Nums'), PDFArray)
  numbers.push(key)
  numbers.push(element)
  context.lookup(field, PDFDict).set(PDFName.of('StructParent'), key)
  root.set(nextKey, PDFNumber.of(key.asNumber() + 1))
}
