const KEPT_AS = 'control-room.theme';
type Theme = 'light' | 'dark';

const preferred = (): Theme => (matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light');

/** What was chosen here, else what the system prefers. */
export const theme = (): Theme => (localStorage.getItem(KEPT_AS) as Theme | null) ?? preferred();

export const applyTheme = (): void => {
  document.documentElement.dataset['theme'] = theme();
};

/** Chooses the other one; choosing what the system prefers anyway means to follow it again. */
export function toggleTheme(): void {
  const other = theme() === 'dark' ? 'light' : 'dark';
  if (other === preferred()) localStorage.removeItem(KEPT_AS);
  else localStorage.setItem(KEPT_AS, other);
  applyTheme();
  window.dispatchEvent(new Event('themechange'));
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', applyTheme);
