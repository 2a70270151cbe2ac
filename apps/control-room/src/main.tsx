import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './frame/app.js';
import { applyTheme } from './frame/theme.js';
import { follow } from './state/room.js';
import './styles/base.css';
import './styles/frame.css';
import './styles/parts.css';
import './styles/saga.css';
import './styles/wall.css';

applyTheme();
follow();
createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
