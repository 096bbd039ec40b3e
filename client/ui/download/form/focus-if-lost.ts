/** Gives a control the focus as it appears, if nothing has it: after a load, or in the place of what was pressed. */
export function focusIfLost(control: HTMLElement | null): void {
  if (control && document.activeElement === document.body) control.focus({ preventScroll: true })
}
