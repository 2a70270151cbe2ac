import { Public } from '@eventually/platform';
import { Controller, Get } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';

const links = {
  name: 'Eventually',
  docs: '/docs',
  openapi: '/docs/openapi.json',
  health: { live: '/health/live', ready: '/health/ready' },
  api: { orders: '/v1/orders', products: '/v1/products' },
};

/** Shows a visitor the way. */
@Public()
@ApiExcludeController()
@Controller()
export class HomeController {
  @Get()
  home(): typeof links {
    return links;
  }
}
