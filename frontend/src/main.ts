/** What every page needs: the style sheet, and small courtesies that work on plain HTML. */
import "./styles/main.css";
import { askBeforeSubmit } from "./courtesies/confirm";
import { closeMenus } from "./courtesies/menu";
import { submitOnce } from "./courtesies/once";
import { showCurrentTab } from "./courtesies/tabs";

askBeforeSubmit(document);
closeMenus(document);
submitOnce(document);
showCurrentTab(document);
