import type { PdfChecks } from '../verification/verdict-of.ts'
import { checkSigner, checkTime, type PdfQuestion } from './check-seal-signer.ts'
import { failed, type Named, passed, unknown } from './pdf-check.ts'
import type { PdfSeal, PrintedField, TitlePdf } from './title-pdf.ts'

/** Is the file itself what its issuer sealed, and does its page say what its attachment says? */
export function checkTitlePdf(question: PdfQuestion): PdfChecks {
  const { pdf } = question
  return {
    'pdf-structure': checkStructure(pdf),
    'pdf-coverage': checkCoverage(pdf.seal),
    'pdf-seal': checkSeal(pdf.seal),
    'pdf-permissions': checkPermissions(pdf.seal),
    'pdf-signer': checkSigner(question),
    'pdf-time': checkTime(question),
    'pdf-code': checkCode(pdf),
    'pdf-text': checkText(question),
  }
}

function checkStructure({ faults }: TitlePdf): Named<'pdf-structure'> {
  const name = 'pdf-structure'
  return faults.length === 0 ? passed(name) : failed(name, 'pdf-structure', { found: faults })
}

/** What was appended to a file that is otherwise whole is told apart: its digest still holds. */
function checkCoverage(seal: PdfSeal | null): Named<'pdf-coverage'> {
  const name = 'pdf-coverage'
  if (!seal) return unknown(name, 'pdf-not-sealed')
  if (seal.coverage === 'whole-file') return passed(name)
  return failed(name, seal.coverage === 'added-after' && seal.isIntact ? 'pdf-added-after-seal' : 'pdf-altered')
}

function checkSeal(seal: PdfSeal | null): Named<'pdf-seal'> {
  const name = 'pdf-seal'
  if (!seal) return unknown(name, 'pdf-not-sealed')
  return seal.isIntact ? passed(name) : failed(name, 'pdf-altered')
}

function checkPermissions(seal: PdfSeal | null): Named<'pdf-permissions'> {
  const name = 'pdf-permissions'
  if (!seal) return unknown(name, 'pdf-not-sealed')
  return seal.forbidsChanges ? passed(name) : failed(name, 'pdf-changes-permitted')
}

function checkCode({ page }: TitlePdf): Named<'pdf-code'> {
  const name = 'pdf-code'
  if (!page || page.code === 'not-read') return unknown(name, 'pdf-page-not-read')
  return page.code === 'same' ? passed(name) : failed(name, 'pdf-code-differs')
}

/** Fields whose words are the catalogue's, which may be reworded after a page was printed. */
export const wordedFields: ReadonlySet<PrintedField> = new Set([
  'title-name',
  'functions',
  'capacities',
  'limitations',
  'issuing-authority',
])

/** Words of the catalogue may have changed since: under a seal that holds, that alone is no forgery. */
function checkText({ pdf }: PdfQuestion): Named<'pdf-text'> {
  const name = 'pdf-text'
  const found = pdf.page?.differences ?? null
  if (!found) return unknown(name, 'pdf-page-not-read')
  if (found.length === 0) return passed(name)
  const isSealed = pdf.seal?.isIntact === true && pdf.seal.coverage === 'whole-file'
  const areWordsOnly = found.every((field) => wordedFields.has(field))
  return isSealed && areWordsOnly
    ? unknown(name, 'pdf-words-differ', { found })
    : failed(name, 'pdf-text-differs', { found })
}
