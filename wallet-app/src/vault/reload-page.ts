/** Away with all that this document knows of the profile it showed: the next one starts with nothing. */
export function reloadPage() {
  document.documentElement.hidden = true
  history.replaceState(null, '', '/')
  location.reload()
}
