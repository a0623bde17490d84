import {
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFName,
  PDFOperator,
  PDFOperatorNames,
  type PDFPage,
  type PDFRef,
} from '@cantoo/pdf-lib'

/** An element of the structure that a screen reader follows (ISO 32000-1, 14.7 and 14.8). */
export interface TagNode {
  readonly type: 'Document' | 'H1' | 'H2' | 'P' | 'Table' | 'TR' | 'TH' | 'TD'
  readonly children: (TagNode | Marked)[]
}

interface Marked {
  readonly page: PDFPage
  readonly id: number
}

export function createNode(type: TagNode['type'], parent?: TagNode): TagNode {
  const node: TagNode = { type, children: [] }
  parent?.children.push(node)
  return node
}

/** What `draw` puts on the page is the node's content. */
export function drawTagged(page: PDFPage, node: TagNode, draw: () => void): void {
  const id = countMarked(page)
  marked.set(page, id + 1)
  page.pushOperators(PDFOperator.of(PDFOperatorNames.BeginMarkedContentSequence, [`/${node.type}`, `<</MCID ${id}>>`]))
  draw()
  page.pushOperators(PDFOperator.of(PDFOperatorNames.EndMarkedContent))
  node.children.push({ page, id })
}

/** Lines, drawings and page numbers: nothing to read. */
export function drawUntagged(page: PDFPage, draw: () => void): void {
  page.pushOperators(PDFOperator.of(PDFOperatorNames.BeginMarkedContent, ['/Artifact']))
  draw()
  page.pushOperators(PDFOperator.of(PDFOperatorNames.EndMarkedContent))
}

const marked = new WeakMap<PDFPage, number>()
const countMarked = (page: PDFPage) => marked.get(page) ?? 0

/** Writes the tree into the document: elements with their content, and for each page the way back. */
export function writeTags(document: PDFDocument, root: TagNode): void {
  const { context, catalog } = document
  const tree = context.nextRef()
  const parents = new Map<PDFPage, PDFRef[]>()
  const top = writeNode(root, tree)
  const numbers = context.obj([])
  for (const [at, page] of document.getPages().entries()) {
    page.node.set(PDFName.of('StructParents'), context.obj(at))
    page.node.set(PDFName.of('Tabs'), PDFName.of('S'))
    numbers.push(context.obj(at))
    numbers.push(context.obj(parents.get(page) ?? []))
  }
  context.assign(tree, context.obj({ Type: 'StructTreeRoot', K: [top], ParentTree: context.obj({ Nums: numbers }) }))
  catalog.set(PDFName.of('StructTreeRoot'), tree)
  catalog.set(PDFName.of('MarkInfo'), context.obj({ Marked: true }))

  function writeNode(node: TagNode, parent: PDFRef): PDFRef {
    const own = context.nextRef()
    const kids = PDFArray.withContext(context)
    for (const child of node.children) {
      if ('type' in child) {
        kids.push(writeNode(child, own))
        continue
      }
      const ofPage = parents.get(child.page) ?? []
      ofPage[child.id] = own
      parents.set(child.page, ofPage)
      kids.push(context.obj({ Type: 'MCR', Pg: child.page.ref, MCID: child.id }))
    }
    const element = PDFDict.withContext(context)
    element.set(PDFName.of('Type'), PDFName.of('StructElem'))
    element.set(PDFName.of('S'), PDFName.of(node.type))
    element.set(PDFName.of('P'), parent)
    element.set(PDFName.of('K'), kids)
    if (node.type === 'TH') element.set(PDFName.of('A'), context.obj({ O: 'Table', Scope: 'Column' }))
    context.assign(own, element)
    return own
  }
}
