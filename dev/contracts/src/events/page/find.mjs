const find = document.getElementById('find');
const contents = document.querySelector('nav details');
if (matchMedia('(max-width: 860px)').matches) contents.open = false;

find.addEventListener('input', () => {
  const wanted = find.value.trim().toLowerCase();
  for (const item of document.querySelectorAll('nav .of-stream li'))
    item.hidden = !item.textContent.toLowerCase().includes(wanted);
});
find.addEventListener('keydown', ({ key }) => {
  if (key === 'Enter') document.querySelector('nav .of-stream li:not([hidden]) a')?.click();
});
addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.target === find) return;
  event.preventDefault();
  contents.open = true;
  find.focus();
});
