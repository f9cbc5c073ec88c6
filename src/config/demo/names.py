"""Invented names of those who buy and sell in the demonstration shop."""

SELLERS: tuple[str, ...] = (
    "Yolanda Castañeda",
    "Jhon Fredy Ospina",
    "Luz Marina Quintero",
    "Brayan Steven Rojas",
    "Paola Andrea Muñoz",
    "Wilson Cárdenas",
)

CUSTOMERS: tuple[str, ...] = (
    *("María Fernanda Gómez", "Carlos Andrés Rodríguez", "Luz Dary Martínez", "José Luis Hernández"),
    *("Ana Milena López", "Jorge Eliécer Ramírez", "Sandra Patricia Torres", "Luis Alberto Díaz"),
    *("Diana Carolina Moreno", "Hernán Darío Restrepo", "Gloria Inés Vargas", "Óscar Iván Jiménez"),
    *("Claudia Marcela Rincón", "Juan Sebastián Suárez", "Martha Lucía Peña", "Edwin Alexánder Castro"),
    *("Blanca Nubia Sánchez", "Andrés Felipe Zapata", "Rosa Elvira Mendoza", "Néstor Julio Acosta"),
    *("Leidy Johana Parra", "Álvaro Enrique Salazar", "Nancy Stella Guerrero", "Julián David Cardona"),
    *("Adriana del Pilar Reyes", "Gustavo Adolfo Mejía", "Yeimy Lorena Bernal", "Rubén Darío Vélez"),
    *("Olga Lucía Pineda", "Fabián Camilo Ortiz", "Myriam Consuelo Forero", "Jaime Alonso Giraldo"),
    *("Daniela Alejandra Bedoya", "Pedro Pablo Cifuentes", "Flor Alba Beltrán", "Mauricio Londoño"),
    *("Yuliana Andrea Arango", "Germán Augusto Nieto", "Rosalba Cortés", "Cristian Camilo Murillo"),
    *("Carmen Elisa Padilla", "Ricardo Antonio Barrios", "Nubia Esperanza Ávila", "Ángel María Chaparro"),
    *("Valentina Gallego", "Segundo Efraín Tovar", "Dora Inés Montoya", "Hugo Armando Pardo"),
    *("Karen Dayana Mosquera", "Efraín Palacios", "Ligia Amparo Duque", "Nelson Enrique Sierra"),
    *("Shirley Paola Cuesta", "Iván Darío Uribe", "Teresa de Jesús Cruz", "Miguel Ángel Pulido"),
    *("Amparo Agudelo", "Sergio Esteban Lozano", "Bertha Cecilia Niño", "Camilo Ernesto Valencia"),
)
